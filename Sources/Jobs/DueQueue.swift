internal import Journal

/// Jobs by the time they are due, the earliest first; those due together in the order they came.
struct DueQueue: Sendable {
  /// One wish of a job to have a turn; a job that wishes again makes its earlier ticket void.
  struct Ticket: Sendable, Hashable {
    let id: Job.ID
    let number: Int
  }

  private struct Entry {
    let due: Duration
    let ticket: Ticket

    func isBefore(_ other: Entry) -> Bool {
      (due, ticket.number) < (other.due, other.ticket.number)
    }
  }

  /// A binary heap.
  private var entries: [Entry] = []
  private var pushed = 0

  var count: Int { entries.count }
  /// When the first job is due.
  var next: Duration? { entries.first?.due }

  mutating func push(_ id: Job.ID, due: Duration) -> Ticket {
    pushed += 1
    let ticket = Ticket(id: id, number: pushed)
    entries.append(Entry(due: due, ticket: ticket))
    var child = entries.count - 1
    while child > 0, entries[child].isBefore(entries[(child - 1) / 2]) {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
    return ticket
  }

  /// Takes the first ticket out; nil when none is there.
  mutating func pop() -> Ticket? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return first.ticket }
    entries[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child + 1 < entries.count, entries[child + 1].isBefore(entries[child]) { child += 1 }
      guard child < entries.count, entries[child].isBefore(entries[parent]) else {
        return first.ticket
      }
      entries.swapAt(child, parent)
      parent = child
    }
  }
}
