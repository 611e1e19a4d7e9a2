internal import Foundation
internal import Interpreting
internal import Rendering
internal import TerminalREPL

extension CommandLineFrontend {
  /// The frontend on this process's own streams, as the options and the environment want it.
  static func live(
    _ global: GlobalOptions, environment: [String: String] = ProcessInfo.processInfo.environment,
    viewing: Viewing = Viewing(), explainsFailures: Bool = false,
    hasReader: Bool = false
  ) -> CommandLineFrontend {
    func stream(_ descriptor: Int32, _ write: @escaping @Sendable (String) -> Void) -> Stream {
      let isTerminal = StandardStreams.isTerminal(descriptor)
      return Stream(
        isTerminal: isTerminal,
        style: TerminalStyle(
          environment: environment, width: StandardStreams.size(of: descriptor)?.columns ?? 80),
        rows: StandardStreams.size(of: descriptor)?.rows ?? 24,
        write: write)
    }
    var readSecret: (@Sendable (String) throws -> String)?
    if !explainsFailures { readSecret = { try HiddenLine.read(prompt: $0) } }
    var read: (@Sendable (String) async -> Bool)?
    if hasReader { read = { await page($0, in: Pager(environment: environment)) } }
    return CommandLineFrontend(
      isJSON: global.json, isQuiet: global.quiet, explainsFailures: explainsFailures,
      viewing: viewing, readSecret: readSecret, read: read,
      output: stream(STDOUT_FILENO) { StandardStreams.write($0) },
      errors: stream(STDERR_FILENO) { StandardStreams.writeError($0) })
  }

  /// A thread of its own: it is blocked for as long as somebody reads.
  private static func page(_ text: String, in pager: Pager) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let wasRead = pager.show(text, output: STDOUT_FILENO, error: STDERR_FILENO)
        continuation.resume(returning: wasRead)
      }
    }
  }
}
