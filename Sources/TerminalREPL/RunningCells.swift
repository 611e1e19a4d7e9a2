internal import Interpreting
internal import Synchronization

/// The cells that Ctrl-C ends.
final class RunningCells: Sendable {
  private let task = Mutex<Task<Result<CellResult, Failure>, Never>?>(nil)

  func cancel() { task.withLock { $0?.cancel() } }

  /// Runs until the work ends; ``cancel()`` cancels it.
  func run(
    _ work: @escaping @Sendable () async throws(Failure) -> CellResult
  ) async -> Result<CellResult, Failure> {
    let cells = Task { () async -> Result<CellResult, Failure> in
      do throws(Failure) { return .success(try await work()) } catch { return .failure(error) }
    }
    task.withLock { $0 = cells }
    defer { task.withLock { $0 = nil } }
    return await cells.value
  }
}
