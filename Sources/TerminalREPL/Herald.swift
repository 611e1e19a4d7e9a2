internal import Foundation
internal import Interpreting

/// Tells somebody who is away that a job has ended. Lives on the terminal's thread.
final class Herald {
  private let terminal: Terminal
  private let output: TerminalOutput
  private let command: AlertCommand
  private let now: @Sendable () -> ContinuousClock.Instant
  private var lastKey: ContinuousClock.Instant

  /// Who has not touched a key for so long is away.
  static let absence = Duration.seconds(60)

  init(
    _ terminal: Terminal, output: TerminalOutput,
    now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.terminal = terminal
    self.output = output
    self.now = now
    command = AlertCommand(environment: terminal.environment)
    lastKey = now()
  }

  /// Somebody is there.
  func noteKey() { lastKey = now() }

  func tell(_ end: JobEnd) {
    guard lastKey.duration(to: now()) >= Herald.absence else { return }
    switch terminal.viewing.now.alert {
    case .off: break
    case .bell: ring("\u{7}")
    case .desktop: ring(DesktopAlert(environment: terminal.environment).sequence(for: end))
    // Nobody waits for it, least of all the terminal.
    case .command(let line): Task { [command] in await command.run(line, for: end) }
    }
  }

  private func ring(_ sequence: String) {
    guard !terminal.isDumb || sequence == "\u{7}" else { return }
    output.put(sequence)
    output.flush()
  }
}
