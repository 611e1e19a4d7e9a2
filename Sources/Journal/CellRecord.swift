package import Foundation

/// A cell as the history keeps it.
package struct CellRecord: Sendable, Equatable {
  /// Its row, once it has one.
  package var id: Int64?
  package var session: Session.ID
  package var number: Int
  package var source: String
  /// The notebook's own id of the cell; nil outside notebooks.
  package var notebookCellID: String?
  package var startedAt: Date
  /// How it ended, `ok` or `error`, and when; nil while it runs.
  package var end: End?

  package struct End: Sendable, Equatable {
    package var status: String
    package var date: Date

    package init(status: String, date: Date) {
      self.status = status
      self.date = date
    }
  }

  package init(
    id: Int64? = nil, session: Session.ID, number: Int, source: String,
    notebookCellID: String? = nil, startedAt: Date, end: End? = nil
  ) {
    self.id = id
    self.session = session
    self.number = number
    self.source = source
    self.notebookCellID = notebookCellID
    self.startedAt = startedAt
    self.end = end
  }
}
