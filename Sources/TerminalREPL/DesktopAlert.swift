internal import Interpreting
internal import Rendering

/// The sequence that makes a terminal show a message on its desktop.
struct DesktopAlert: Sendable {
  private let isShort: Bool
  private let isInTmux: Bool

  /// iTerm2 and those that follow it understand OSC 9; the others, if any, rxvt's OSC 777. tmux hands
  /// on what is wrapped (tmux(1), allow-passthrough).
  init(environment: [String: String]) {
    let program = TerminalStyle.program(environment)
    isShort =
      ["iTerm.app", "iTerm2", "WezTerm", "ghostty"].contains(program)
      || environment["TERM"] == "xterm-kitty"
    isInTmux = environment["TMUX"] != nil
  }

  func sequence(for end: JobEnd) -> String {
    // Numbers and states are clew's own words.
    let text = "[\(end.number)] \(end.state)"
    let sequence =
      isShort ? "\u{1B}]9;clew: \(text)\u{7}" : "\u{1B}]777;notify;clew;\(text)\u{7}"
    guard isInTmux else { return sequence }
    return "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
  }
}
