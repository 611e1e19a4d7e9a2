internal import Journal

/// One kind of work for one service, and how much of it goes on at once. The bound adapts: it grows
/// by one for each full round of successes and halves when the service is overloaded, as TCP does.
struct Lane: Sendable {
  /// Which lane a turn of a job takes. Looking never waits behind a long row of POSTs, nor either
  /// behind requests that are held open for minutes.
  struct ID: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case posting, holding, looking
    }

    var baseURL: String
    var kind: Kind
  }

  private var queue = DueQueue()
  private var inFlight = 0
  private let ceiling: Double
  private var limit: Double
  private var pausedUntil: Duration = .zero

  init(ceiling: Int) {
    self.ceiling = Double(max(ceiling, 1))
    limit = self.ceiling
  }

  /// When there is something to do, as far as there is room to do it.
  var nextDue: Duration? {
    guard inFlight < Int(limit), let due = queue.next else { return nil }
    return max(due, pausedUntil)
  }

  mutating func add(_ id: Job.ID, due: Duration) -> DueQueue.Ticket { queue.push(id, due: due) }

  /// Takes the next ticket whose time has come, if there is room.
  mutating func take(at now: Duration) -> DueQueue.Ticket? {
    guard let due = nextDue, due <= now else { return nil }
    inFlight += 1
    return queue.pop()
  }

  /// A job that was taken has had its turn.
  mutating func finished() {
    inFlight -= 1
    limit = min(ceiling, limit + 1 / limit)
  }

  /// The service asks for less; nothing more goes out before `until`.
  mutating func overloaded(until: Duration) {
    limit = max(1, limit / 2)
    pausedUntil = max(pausedUntil, until)
  }
}
