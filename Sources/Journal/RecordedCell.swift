/// Where a cell of a notebook was recorded, as the id tells that it got when its session was exported:
/// `clew-s41-3`. Frontends keep ids, whatever becomes of the notebook's name and of the cells' order
/// (nbformat 4.5).
package struct RecordedCell: Sendable, Equatable {
  package var session: Session.ID
  package var number: Int

  package init(session: Session.ID, number: Int) {
    self.session = session
    self.number = number
  }

  package init?(notebookCellID id: String) {
    guard let match = id.wholeMatch(of: /clew-s(\d+)-(\d+)/),
      let session = Int64(match.output.1), let number = Int(match.output.2)
    else { return nil }
    self.init(session: session, number: number)
  }

  package var notebookCellID: String { "clew-s\(session)-\(number)" }
}
