/// Parcels on their way to a socket thread, in order.
struct Outbox {
  private var parcels: [Parcel] = []
  private var size = 0
  /// Whether those who send text should wait, because a reader does not keep up.
  var holdsText = false

  var isEmpty: Bool { parcels.isEmpty }

  /// Whether senders should wait: a cell that prints faster than sockets take must not fill the memory.
  var isFull: Bool { parcels.count >= 1_000 || size >= 16 << 20 }

  mutating func add(_ parcels: [Parcel]) {
    self.parcels += parcels
    for parcel in parcels { size += parcel.size }
  }

  mutating func takeAll() -> [Parcel] {
    defer {
      parcels = []
      size = 0
    }
    return parcels
  }
}
