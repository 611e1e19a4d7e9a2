internal import Foundation
internal import Responses
internal import Synchronization
internal import TerminalREPL

/// One run of the command of a `cmd:` source.
final class KeyCommandRun: Sendable {
  private let command: String
  private let environment: [String: String]
  private let loan: TerminalLoan
  private let state = Mutex(State())

  private struct State {
    /// What a signal goes to while the command runs: its process or, negative, its group.
    var target: pid_t?
    var isCancelled = false
  }

  init(_ command: String, environment: [String: String], loan: TerminalLoan) {
    self.command = command
    self.environment = environment
    self.loan = loan
  }

  /// What it printed. It may ask its user for a password: on the terminal, as one of this process's
  /// own, but not on standard input, which may be a script. Ends with the task.
  func output() async throws(APIError) -> String {
    let (ending, output) = await withTaskCancellationHandler {
      await loan.run { self.run() }
    } onCancel: {
      state.withLock { state in
        state.isCancelled = true
        if let target = state.target { _ = kill(target, SIGTERM) }
      }
    }
    switch ending {
    case .exited(0): return String(decoding: output, as: UTF8.self)
    case .exited(let code):
      throw APIError(.keyless("its command exited with \(code); run it by hand to see why"))
    case .killed(let signal): throw APIError(.keyless("signal \(signal) ended its command"))
    case .notStarted(let code):
      throw APIError(.keyless("its command cannot be run: \(String(cString: strerror(code)))"))
    }
  }

  private func run() -> (ChildProcess.Ending, Data) {
    guard !state.withLock(\.isCancelled) else { return (.killed(signal: SIGTERM), Data()) }
    let pipe = Pipe()
    // The command gets the end it writes to as its output, and nothing else that is open here.
    for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
      _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
    }
    let output = KeyOutput(pipe.fileHandleForReading)
    let writer = pipe.fileHandleForWriting
    let isAlone = !hasTerminal
    let ending = ChildProcess.run(
      "/bin/sh", ["sh", "-c", command], environment: environment,
      descriptors: [
        FileHandle.nullDevice.fileDescriptor, writer.fileDescriptor, STDERR_FILENO,
      ],
      inOwnGroup: isAlone,
      started: { id in
        state.withLock { state in
          state.target = isAlone ? -id : id
          if state.isCancelled { _ = kill(isAlone ? -id : id, SIGTERM) }
        }
      })
    state.withLock { $0.target = nil }
    try? writer.close()
    return (ending, output.end())
  }

  /// Whether there is a terminal to ask on. A kernel that Jupyter started has none.
  private var hasTerminal: Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    if terminal >= 0 { close(terminal) }
    return terminal >= 0
  }
}
