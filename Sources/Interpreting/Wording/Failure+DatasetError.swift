internal import Experiments

extension Failure {
  /// Where a dataset is wrong. Nothing has been sent.
  init(_ error: DatasetError) {
    let why =
      switch error {
      case .notUTF8(let line): "Line \(line) holds bytes that are not UTF-8."
      case .tooLong(let line):
        "Line \(line) is too long; is a quote before it never closed?"
      case .unreadable(let reason): "It cannot be read to its end. \(reason)"
      case .changed:
        "It changed while it was being read, or is a pipe, which tells its rows only once."
      case .empty: "It has no rows."
      case .unnamedColumn(let column): "Column \(column) has no name."
      case .duplicateColumn(let name): "Two columns are called `\(name)`."
      case .tooFewCells(let row, let line, let missing, let expected, let found):
        "Row \(row) (line \(line)) has \(found) cells instead of \(expected); `\(missing)` is missing."
      case .tooManyCells(let row, let line, let extra, let expected, let found):
        "Row \(row) (line \(line)) has \(found) cells instead of \(expected), beginning with `\(extra)`."
      case .unclosedQuote(let row, let line):
        "A quote opened in row \(row) (line \(line)) is not closed."
      case .misplacedQuote(let row, let line):
        "A quote stands out of place in row \(row) (line \(line))."
      case .notJSON(let line, let reason): "Line \(line) is not JSON: \(reason)."
      case .notAnObject(let line): "Line \(line) is JSON, but no object."
      case .missingColumn(let name, let row):
        row.map { "Row \($0) has no `\(name)`." } ?? "It has no column `\(name)`."
      }
    self.init(
      .cell, "The dataset cannot be used; nothing was sent.", why: why,
      next: "Mend the file and run the cell again.")
  }
}
