internal import Experiments
internal import Foundation
internal import Jobs
internal import Journal
internal import Responses

extension Failure {
  /// The words for whatever was thrown below.
  package init(wording error: any Error) {
    self =
      switch error {
      case let failure as Failure: failure
      case let error as APIError: Failure(error)
      case let error as JournalError: Failure(error)
      case let error as SubmissionError: Failure(error)
      case let error as DatasetError: Failure(error)
      case is CancellationError:
        Failure(.detached, "Interrupted.", next: "Jobs under way go on; %wait takes them up.")
      default: Failure(.cell, "That did not work.", why: "\(error)")
      }
  }

  /// The words for whatever a cell threw, with its file's name and its place there.
  init(wording error: any Error, in cell: Cell) {
    self.init(wording: error)
    // A script that the cell runs has said its own.
    guard file == nil, self.cell == nil else { return }
    file = cell.file
    self.cell = cell.ordinal
  }

  /// The same with the place in the cell, unless a nearer one is known. Only in scripts: whoever has just
  /// typed a line sees it.
  init(wording error: any Error, in cell: Cell, at position: Position) {
    self.init(wording: error, in: cell)
    if cell.ordinal != nil, self.position == nil { self.position = position }
  }

  /// What `swift-argument-parser` says of a command's arguments, with the way to its help.
  init<C: Command>(usage command: C.Type, _ message: String, at position: Position?) {
    self.init(
      .usage, "%\(C.name): \(message)", next: "%help \(C.name) shows how it is used.",
      at: position)
  }

  /// A file that could not be read or written.
  init(file path: String, _ error: any Error) {
    self.init(
      .cell, "\(path) cannot be read or written.", why: Failure.reason(ofFile: error),
      next: "Paths are relative to the folder clew was started in.")
  }

  /// What the system says of a file, as a sentence.
  static func reason(ofFile error: any Error) -> String {
    if let error = error as? CocoaError { return error.reason }
    guard let error = error as? POSIXError else { return "\(error)" }
    return "\(String(cString: strerror(error.code.rawValue)))."
  }
}

extension CocoaError {
  fileprivate var reason: String {
    switch code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "There is no such file."
    case .fileReadNoPermission, .fileWriteNoPermission: "Its permissions do not allow it."
    case .fileWriteOutOfSpace: "The disk is full."
    default: localizedDescription
    }
  }
}

extension Failure {
  /// A name nothing stands for, with the nearest that exists.
  init(unknownName name: String, among known: [String]) {
    let nearest = Nearest.match(for: name, among: known).map { " The nearest is `\($0)`." } ?? ""
    self.init(
      .cell, "Nothing is called `\(name)`; nothing was sent.",
      why: known.isEmpty
        ? "There are no names yet." : "Known: \(known.joined(separator: ", ")).\(nearest)",
      next: "%let \(name) VALUE makes it; \\{{ is a literal brace.")
  }
}
