internal import Foundation
internal import Interpreting
internal import Rendering

extension CommandLineFrontend {
  /// The frontend on this process's own streams, as the options and the environment want it.
  static func live(
    _ global: GlobalOptions, environment: [String: String] = ProcessInfo.processInfo.environment,
    viewing: Viewing = Viewing(), explainsFailures: Bool = false
  ) -> CommandLineFrontend {
    func stream(_ descriptor: Int32, _ write: @escaping @Sendable (String) -> Void) -> Stream {
      let isTerminal = StandardStreams.isTerminal(descriptor)
      return Stream(
        isTerminal: isTerminal,
        style: TerminalStyle(
          environment: environment, width: StandardStreams.columns(of: descriptor) ?? 80),
        write: write)
    }
    var readSecret: (@Sendable (String) throws -> String)?
    if !explainsFailures { readSecret = { try HiddenLine.read(prompt: $0) } }
    return CommandLineFrontend(
      isJSON: global.json, isQuiet: global.quiet, explainsFailures: explainsFailures,
      viewing: viewing, readSecret: readSecret,
      output: stream(STDOUT_FILENO) { StandardStreams.write($0) },
      errors: stream(STDERR_FILENO) { StandardStreams.writeError($0) })
  }
}
