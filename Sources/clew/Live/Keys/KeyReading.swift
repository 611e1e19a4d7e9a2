internal import Responses

/// One attempt to have a key, for all who want it meanwhile. It belongs to the actor that made it.
final class KeyReading {
  private let task: Task<Secret?, any Error>
  private var waiting = 0

  init(_ task: Task<Secret?, any Error>) { self.task = task }

  var isWaitedFor: Bool { waiting > 0 }

  func cancel() { task.cancel() }

  /// The key, once it is had. Whoever is cancelled waits no longer, and when nobody else does the
  /// attempt ends, too.
  func value(_ owner: isolated any Actor) async throws -> Secret? {
    waiting += 1
    defer { waiting -= 1 }
    let (results, continuation) = AsyncStream<Result<Secret?, any Error>>.makeStream()
    Task { [task] in
      continuation.yield(await task.result)
      continuation.finish()
    }
    // Unlike the wait for a task's value, that for a stream's element ends with whoever waits.
    var iterator = results.makeAsyncIterator()
    if let result = await iterator.next(isolation: owner) { return try result.get() }
    if waiting == 1 { task.cancel() }
    throw CancellationError()
  }
}
