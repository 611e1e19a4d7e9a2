import Foundation
import GRDB

/// The database of responses and idempotency keys. Several processes may have it open at once.
///
/// New responses are written in groups: while one transaction runs, the next ones gather.
actor ResponseStore {
  let database: any DatabaseWriter
  private var waiting: [(Reservation, CheckedContinuation<Reservation.Outcome, any Error>)] = []
  private var isWriting = false

  /// - Parameter path: nil keeps everything in memory.
  init(path: String?, now: Date) throws(PracticeServerError) {
    database = try ResponseStore.database(at: path, now: now)
  }

  /// Stores a response, or finds the one that its key belongs to.
  func reserve(_ reservation: Reservation) async throws(Refusal) -> Reservation.Outcome {
    do {
      return try await withCheckedThrowingContinuation { continuation in
        waiting.append((reservation, continuation))
        guard !isWriting else { return }
        isWriting = true
        Task { await self.writeAll() }
      }
    } catch {
      throw Refusal(database: error)
    }
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let group = waiting
      waiting = []
      do {
        let reservations = group.map(\.0)
        let outcomes = try await database.write { db in
          try reservations.map { try db.reserve($0) }
        }
        for (outcome, entry) in zip(outcomes, group) { entry.1.resume(returning: outcome) }
      } catch {
        for entry in group { entry.1.resume(throwing: error) }
      }
    }
    isWriting = false
  }

  nonisolated func response(_ id: String) async throws(Refusal) -> StoredResponse {
    let found: StoredResponse?
    do {
      found = try await database.read { db in try db.response(id) }
    } catch {
      throw Refusal(database: error)
    }
    guard let found else { throw .unknownResponse(id) }
    return found
  }

  /// Cancels a background response that is not final; returns it as it is then.
  nonisolated func cancel(_ id: String, at time: Double) async throws(Refusal) -> StoredResponse {
    let found: StoredResponse?
    do {
      found = try await database.write { db in
        try db.execute(
          sql: """
            UPDATE response SET cancelled_at = ?1
            WHERE id = ?2 AND is_background AND cancelled_at IS NULL AND ready_at > ?1
            """, arguments: [time, id])
        return try db.response(id)
      }
    } catch {
      throw Refusal(database: error)
    }
    guard let found else { throw .unknownResponse(id) }
    return found
  }
}

extension StoredResponse {
  init(_ row: Row) {
    self.init(
      id: row["id"], body: [UInt8](row["body"] as Data), isBackground: row["is_background"],
      seed: UInt64(bitPattern: row["seed"]), createdAt: row["created_at"],
      startedAt: row["started_at"], readyAt: row["ready_at"], cancelledAt: row["cancelled_at"])
  }
}

extension Refusal {
  /// What SQLite could not do, in its own words (no statement, no values).
  init(database error: any Error) {
    let error = error as? DatabaseError
    self = .broken(error.map { $0.message ?? "\($0.resultCode)" } ?? "its database is unusable")
  }
}

extension Database {
  fileprivate func response(_ id: String) throws -> StoredResponse? {
    let statement = try cachedStatement(sql: "SELECT * FROM response WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map(StoredResponse.init)
  }

  fileprivate func reserve(_ reservation: Reservation) throws -> Reservation.Outcome {
    let response = reservation.response
    if let key = reservation.key {
      if let owner = try owner(of: key, at: response.createdAt) {
        let original = try self.response(owner)
        return original.flatMap { $0.body == response.body ? .existing($0) : nil } ?? .keyReused
      }
      try reserve(key, for: response.id, at: response.createdAt)
    }
    try cachedStatement(
      sql: """
        INSERT INTO response
          (id, body, is_background, seed, created_at, started_at, ready_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      response.id, Data(response.body), response.isBackground, Int64(bitPattern: response.seed),
      response.createdAt, response.startedAt, response.readyAt,
    ])
    return .created
  }
}
