/// When a service took on jobs of this process, so that many equally young ones can be told from one
/// that comes when many old ones are there.
struct Arrivals: Sendable {
  /// In order.
  private var times: [Duration] = []

  /// More than can be pending at once; older ones say nothing about the young.
  private static let memory = 200_000

  mutating func note(_ time: Duration) {
    if times.count == Self.memory { times.removeFirst(Self.memory / 2) }
    times.append(time)
  }

  /// How many came at that time or later.
  func count(since time: Duration) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return times.count - low
  }
}
