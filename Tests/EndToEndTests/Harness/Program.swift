import Foundation
import Synchronization

/// A child process: what it prints as it comes, and its end.
///
/// Nothing here polls: whoever waits is woken by output or by the end, and a process that outlives its
/// limit is killed, so that every wait ends.
final class Program: Sendable {
  private struct State {
    var transcript = Transcript()
    var openStreams = 2
    var end: (code: Int32, wasSignalled: Bool)?
    var waiters: [Waiter] = []
  }

  private struct Waiter {
    var isContent: @Sendable (Transcript) -> Bool
    var continuation: CheckedContinuation<Transcript, Never>
  }

  private let process = Process()
  private let standardInput: FileHandle
  private let state = Mutex(State())

  init(
    _ executable: String, _ arguments: [String], environment: [String: String], folder: String,
    limit: Duration = .seconds(180)
  ) throws {
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    standardInput = input.fileHandleForWriting
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    process.terminationHandler = { [weak self] process in
      let wasSignalled = process.terminationReason == .uncaughtSignal
      self?.update { $0.end = (process.terminationStatus, wasSignalled) }
    }
    // A child that leaves early must not take the tests with it.
    signal(SIGPIPE, SIG_IGN)
    try Self.startingUnmasked { try process.run() }
    collect(output.fileHandleForReading, into: \.outputBytes)
    collect(errors.fileHandleForReading, into: \.errorBytes)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Int(limit.components.seconds))) {
      [weak self] in
      self?.giveUp()
    }
  }

  deinit { send(SIGKILL) }

  /// A child inherits the mask of the thread that starts it, and those of the tests' pools block all
  /// signals: nobody could ask the child to leave.
  private static func startingUnmasked(_ start: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try start()
  }

  /// Everything printed until `isContent` is, or until the process has ended.
  func wait(until isContent: @escaping @Sendable (Transcript) -> Bool) async -> Transcript {
    await withCheckedContinuation { continuation in
      update { $0.waiters.append(Waiter(isContent: isContent, continuation: continuation)) }
    }
  }

  /// The first whole line of standard output that holds the text; nil if the process ends without.
  func line(containing text: String) async -> String? {
    let transcript = await wait { $0.outputLines.contains { $0.contains(text) } }
    return transcript.outputLines.first { $0.contains(text) }
  }

  /// All that it printed, once it has ended.
  func ended() async -> Transcript { await wait { $0.code != nil } }

  /// Writes to its standard input.
  func write(_ text: String) { write(bytes: Array(text.utf8)) }

  func write(bytes: [UInt8]) { try? standardInput.write(contentsOf: Data(bytes)) }

  /// Ends its standard input.
  func closeInput() { try? standardInput.close() }

  var isRunning: Bool { process.isRunning }

  func send(_ signal: Int32) {
    if process.isRunning { kill(process.processIdentifier, signal) }
  }

  private func giveUp() {
    guard process.isRunning else { return }
    update { $0.transcript.wasTooSlow = true }
    send(SIGKILL)
  }

  /// Reads a stream to its end, on a thread of its own since reading blocks.
  private func collect(
    _ handle: FileHandle, into part: any WritableKeyPath<Transcript, [UInt8]> & Sendable
  ) {
    Thread.detachNewThread { [weak self] in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(handle.fileDescriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        let bytes = buffer.prefix(count)
        self?.update { $0.transcript[keyPath: part] += bytes }
      }
      self?.update { $0.openStreams -= 1 }
    }
  }

  /// Changes the state, then wakes whoever is content with it.
  private func update(_ change: (inout State) -> Void) {
    let ready = state.withLock { state -> [(Waiter, Transcript)] in
      change(&state)
      if let end = state.end, state.openStreams == 0 {
        state.transcript.code = end.code
        state.transcript.wasSignalled = end.wasSignalled
      }
      let transcript = state.transcript
      let content = state.waiters.filter { transcript.code != nil || $0.isContent(transcript) }
      state.waiters.removeAll { transcript.code != nil || $0.isContent(transcript) }
      return content.map { ($0, transcript) }
    }
    for (waiter, transcript) in ready { waiter.continuation.resume(returning: transcript) }
  }
}
