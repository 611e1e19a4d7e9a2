import JupyterProtocol

/// Messages on their way to a socket thread, in order.
struct Outbox {
  typealias Item = (channel: Channel, parts: [[UInt8]])

  private var items: [Item] = []
  private var size = 0

  var isEmpty: Bool { items.isEmpty }

  /// Whether senders should wait: a cell that prints faster than sockets take must not fill the memory.
  var isFull: Bool { items.count >= 1_000 || size >= 16 << 20 }

  mutating func add(_ items: [Item]) {
    self.items += items
    for item in items { size += item.parts.reduce(0) { $0 + $1.count } }
  }

  mutating func takeAll() -> [Item] {
    defer { self = Outbox() }
    return items
  }
}
