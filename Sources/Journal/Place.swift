internal import GRDB

/// Where a request stands among requests with the same fingerprint.
struct Place: Sendable, Equatable {
  var fingerprint: String
  /// The how-manieth in the session, from 1.
  var ordinal: Int
  /// The how-manieth in this run of the cell, from 1: by it the five samples of a cell find their
  /// own five answers when the cell is run again.
  var ordinalInCell: Int
}

/// Gives requests their places, in the order they are made.
struct PlaceCounter {
  private let session: Session.ID
  private let cell: Int64
  private var last: [String: Place] = [:]

  init(session: Session.ID, cell: Int64) {
    self.session = session
    self.cell = cell
  }

  mutating func next(for fingerprint: String, in database: Database) throws -> Place {
    var place = try last[fingerprint] ?? written(fingerprint, in: database)
    place.ordinal += 1
    place.ordinalInCell += 1
    last[fingerprint] = place
    return place
  }

  private func written(_ fingerprint: String, in database: Database) throws -> Place {
    let ordinal = try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT max(ordinal) FROM job WHERE session = ? AND fingerprint = ?"),
      arguments: [session, fingerprint])
    let inCell = try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT max(ordinal_in_cell) FROM job WHERE cell = ? AND fingerprint = ?"),
      arguments: [cell, fingerprint])
    return Place(fingerprint: fingerprint, ordinal: ordinal ?? 0, ordinalInCell: inCell ?? 0)
  }
}
