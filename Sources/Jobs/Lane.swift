internal import Journal

/// One kind of work for one service, and how much of it goes on at once. The bound adapts as TCP's
/// does: it grows by one for each full round of successes and halves when the service is overloaded,
/// once for each round trip (RFC 6582's recovery point): what was under way together meets one burst.
struct Lane: Sendable {
  /// Which lane a turn of a job takes. Looking never waits behind a long row of POSTs, nor either
  /// behind requests that are held open for minutes.
  struct ID: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case posting, holding, looking
    }

    var baseURL: String
    /// Services count tokens by model; nil where that makes no difference.
    var model: String?
    var kind: Kind
  }

  private var queue = DueQueue()
  private(set) var inFlight = 0
  /// How many turns have begun.
  private var begun = 0
  /// How many had begun when the bound was last halved.
  private var recovery = 0
  private var limit = Lane.initialLimit
  private var pausedUntil: Duration = .zero

  /// More than enough where a request takes a tenth of a second, and no burst that hurts.
  static let initialLimit = 32.0

  /// When there is something to do, as far as there is room to do it.
  var nextDue: Duration? {
    guard inFlight < Int(limit), let due = queue.next else { return nil }
    return max(due, pausedUntil)
  }

  /// How many wait for their turn, void tickets included.
  var waiting: Int { queue.count }

  mutating func add(_ id: Job.ID, due: Duration) -> DueQueue.Ticket { queue.push(id, due: due) }

  /// Takes the next ticket whose time has come, if there is room; with the number of its turn.
  mutating func take(at now: Duration) -> (ticket: DueQueue.Ticket, number: Int)? {
    guard let due = nextDue, due <= now, let ticket = queue.pop() else { return nil }
    inFlight += 1
    begun += 1
    return (ticket, begun)
  }

  /// A ticket that was taken began no turn.
  mutating func waive() { inFlight -= 1 }

  /// A job that was taken has had its turn. Room that nobody needed says nothing about the service.
  mutating func finished(_ turn: Int, ceiling: Int) {
    let wasFull = inFlight >= Int(limit)
    inFlight -= 1
    if turn > recovery, wasFull { limit = min(Double(ceiling), limit + 1 / limit) }
  }

  /// The service asks for less in a turn's answer; nothing more goes out before `until`.
  mutating func overloaded(in turn: Int, until: Duration) {
    pausedUntil = max(pausedUntil, until)
    guard turn > recovery else { return }
    recovery = begun
    limit = max(1, limit / 2)
  }
}

extension Lane.ID.Kind {
  /// What a job's next turn does.
  init(_ state: JobState, isForeground: Bool) {
    switch state {
    case .submitting: self = isForeground ? .holding : .posting
    case .queued, .running: self = isForeground ? .holding : .looking
    default: self = .looking
    }
  }
}
