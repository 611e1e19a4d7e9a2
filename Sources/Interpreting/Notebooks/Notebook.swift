internal import JSON

/// The code cells of an `.ipynb` file (nbformat 4).
struct Notebook {
  let cells: [Cell]

  init(_ bytes: [UInt8], file: String) throws(Failure) {
    guard let json = try? JSON(parsing: bytes), let list = json["cells"]?.array else {
      throw Failure(
        .cell, "\(file) is no notebook.", why: "It is not JSON with a list of cells.",
        next: "Name an .ipynb of format 4, or a .clew script.")
    }
    let codeCells = list.filter { $0["cell_type"] == "code" }
    cells = zip(1..., codeCells).map { ordinal, cell in
      // nbformat allows one string or a list of lines that keep their line feeds.
      let source =
        cell["source"]?.string
        ?? (cell["source"]?.array ?? []).compactMap(\.string).joined()
      // nbconvert and JupyterLab go on after cells with this tag.
      let tags = cell["metadata"]?["tags"]?.array ?? []
      return Cell(
        source, notebookCellID: cell["id"]?.string, file: file, ordinal: ordinal,
        mayFail: tags.contains("raises-exception"), allowsQuestions: false)
    }
  }
}
