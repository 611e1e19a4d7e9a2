import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Clock, Sendable {
  package struct Instant: InstantProtocol, Sendable {
    package var offset: Duration

    package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

    package func duration(to other: Instant) -> Duration { other.offset - offset }

    package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var lastID = 0
    var sleepers: [Int: (deadline: Instant, wake: CheckedContinuation<Void, any Error>)] = [:]
    var cancelled: Set<Int> = []
    var pauses: [Duration] = []
  }

  private let state = Mutex(State())

  package init() {}

  package var now: Instant { state.withLock(\.now) }
  package var minimumResolution: Duration { .zero }
  /// How long the clock has run.
  package var elapsed: Duration { now.offset }
  /// Every pause that was asked for, in order.
  package var pauses: [Duration] { state.withLock(\.pauses) }

  package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      state.pauses.append(state.now.duration(to: deadline))
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        let isOver = state.withLock { state -> Result<Void, any Error>? in
          if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
          if deadline <= state.now { return .success(()) }
          state.sleepers[id] = (deadline, wake)
          return nil
        }
        if let isOver { wake.resume(with: isOver) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.wake.resume(throwing: CancellationError())
    }
  }

  /// Lets time pass, and wakes who has slept long enough.
  package func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }.map(\.wake)
    }
    for sleeper in woken { sleeper.resume() }
  }

  /// Goes on to the moment the next sleeper wakes; false when nobody sleeps.
  @discardableResult
  package func advanceToNextSleeper() -> Bool {
    let pause = state.withLock { state in
      state.sleepers.values.map(\.deadline).min().map { state.now.duration(to: $0) }
    }
    guard let pause else { return false }
    advance(by: max(.zero, pause))
    return true
  }

  /// Lets time fly while something is done: whenever all others seem to sleep, the next one wakes.
  ///
  /// Who waits for the disk is not asleep, though this clock cannot see it. `disk` asks the same disk
  /// for something and returns with its answer: what was asked before has been answered then too,
  /// however slow the machine.
  package func flying<Value: Sendable>(
    disk: @escaping @Sendable () async -> Void,
    _ body: @escaping @Sendable () async throws -> Value
  ) async rethrows -> Value {
    let flight = Task {
      while !Task.isCancelled {
        // One answer may lead to the next question: waiting for a job takes a dozen.
        for _ in 0..<16 {
          for _ in 0..<10 { await Task.yield() }
          await disk()
        }
        advanceToNextSleeper()
      }
    }
    defer { flight.cancel() }
    return try await body()
  }
}
