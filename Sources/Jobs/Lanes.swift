internal import Journal

/// All lanes of a process. What goes on at once for one service, in all its lanes together, has a
/// ceiling; under it the lane with the least under way is served first, so that one new POST does not
/// wait behind thousands of looks.
struct Lanes: Sendable {
  /// A ticket that was taken.
  struct Turn: Sendable {
    let lane: Lane.ID
    let ticket: DueQueue.Ticket
    /// Counted in its lane.
    let number: Int
  }

  /// The most requests in flight to one service, unless the user wishes otherwise: as many as the
  /// transport opens connections for.
  static let usualCeiling = 64

  private(set) var ceiling: Int
  private var lanes: [Lane.ID: Lane] = [:]

  /// A ceiling of nil is the usual one.
  init(ceiling: Int? = nil) { self.ceiling = max(1, ceiling ?? Lanes.usualCeiling) }

  mutating func limit(to ceiling: Int?) { self.ceiling = max(1, ceiling ?? Lanes.usualCeiling) }

  /// When there is something to do, as far as there is room to do it.
  var nextDue: Duration? {
    lanes.compactMap { id, lane in hasRoom(for: id) ? lane.nextDue : nil }.min()
  }

  /// How many jobs wait in a lane.
  func waiting(in id: Lane.ID) -> Int { lanes[id]?.waiting ?? 0 }

  mutating func add(_ job: Job.ID, to id: Lane.ID, due: Duration) -> DueQueue.Ticket {
    lanes[id, default: Lane()].add(job, due: due)
  }

  /// Takes a ticket whose time has come, if there is room.
  mutating func take(at now: Duration) -> Turn? {
    var first: (id: Lane.ID, inFlight: Int, due: Duration)?
    for (id, lane) in lanes {
      guard let due = lane.nextDue, due <= now, hasRoom(for: id) else { continue }
      if let first, (first.inFlight, first.due) <= (lane.inFlight, due) { continue }
      first = (id, lane.inFlight, due)
    }
    guard let id = first?.id, let taken = lanes[id]?.take(at: now) else { return nil }
    return Turn(lane: id, ticket: taken.ticket, number: taken.number)
  }

  /// What was taken began nothing.
  mutating func waive(_ turn: Turn) { lanes[turn.lane]?.waive() }

  mutating func finished(_ turn: Turn) {
    lanes[turn.lane]?.finished(turn.number, ceiling: ceiling)
  }

  mutating func overloaded(in turn: Turn, until: Duration) {
    lanes[turn.lane]?.overloaded(in: turn.number, until: until)
  }

  /// Requests that are held open for minutes leave one place for the others, where there are two.
  private func hasRoom(for id: Lane.ID) -> Bool {
    var (inFlight, held) = (0, 0)
    for (other, lane) in lanes where other.baseURL == id.baseURL {
      inFlight += lane.inFlight
      if other.kind == .holding { held += lane.inFlight }
    }
    return inFlight < ceiling && (id.kind != .holding || held < max(1, ceiling - 1))
  }
}
