/// How somebody who is away hears that a job has ended.
package enum Alert: Sendable, Equatable {
  case off, bell
  /// A message of the desktop the terminal is on.
  case desktop
  /// A line for the shell.
  case command(String)

  /// Reads `off`, `bell`, `desktop` or `cmd:LINE`.
  package init?(_ text: String) {
    switch text {
    case "off": self = .off
    case "bell": self = .bell
    case "desktop": self = .desktop
    default:
      let line = text.dropFirst("cmd:".count).drop(while: \.isWhitespace)
      guard text.hasPrefix("cmd:"), !line.isEmpty else { return nil }
      self = .command(String(line))
    }
  }
}
