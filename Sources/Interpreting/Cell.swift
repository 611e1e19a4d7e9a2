/// One input: what the REPL reads up to Enter, one notebook cell, one chunk of a script.
package struct Cell: Sendable, Equatable {
  package var source: String
  /// The notebook's own id of the cell (`cellId`), which survives reloads; nil outside notebooks.
  package var notebookCellID: String?
  /// Where the source stands in its file, for errors: the line its first line has there, from 1.
  package var firstLine: Int
  /// The file it was read from, for errors.
  package var file: String?
  /// Its place among the cells of its file or script, from 1; nil for what was typed.
  package var ordinal: Int?
  /// Lines that stand for what was said outside the cell, such as names on the command line; the history
  /// puts them in front, so that it tells all that was done.
  package var preface: String?
  /// Whether a failure of it is expected, and does not stop what runs it (a notebook's tag
  /// `raises-exception`).
  package var mayFail: Bool
  /// A silent cell shows nothing, gets no number and never makes jobs.
  package var isSilent: Bool
  /// Whether the cell gets a number of its own and is remembered in the history.
  package var storesHistory: Bool
  /// Whether somebody is there to answer questions.
  package var allowsQuestions: Bool

  package init(
    _ source: String, notebookCellID: String? = nil, file: String? = nil, firstLine: Int = 1,
    ordinal: Int? = nil, preface: String? = nil, mayFail: Bool = false, isSilent: Bool = false,
    storesHistory: Bool = true, allowsQuestions: Bool = true
  ) {
    self.source = source
    self.notebookCellID = notebookCellID
    self.file = file
    self.ordinal = ordinal
    self.preface = preface
    self.mayFail = mayFail
    self.firstLine = firstLine
    self.isSilent = isSilent
    self.storesHistory = storesHistory
    self.allowsQuestions = allowsQuestions
  }
}
