import Synchronization

/// Counts from 1.
package final class Series: Sendable {
  private let last = Mutex(0)

  package init() {}

  package func next() -> Int {
    last.withLock {
      $0 += 1
      return $0
    }
  }
}

/// Numbers at least 0 and below 1, the same for the same seed.
package final class Dice: Sendable {
  private let generator: Mutex<SplitMix>

  package init(seed: UInt64) { generator = Mutex(SplitMix(seed: seed)) }

  package func roll() -> Double {
    generator.withLock { Double.random(in: 0..<1, using: &$0) }
  }
}
