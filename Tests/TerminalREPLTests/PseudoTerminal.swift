import Foundation
import Rendering
import Testing

@testable import TerminalREPL

/// A terminal whose keys a test presses and whose screen it looks at.
class PseudoTerminal {
  /// The two ends of it.
  struct Ends {
    let keyboard: Int32
    let program: Int32
    let columns: Int
    let rows: Int

    init(columns: Int, rows: Int) throws {
      var (keyboard, program): (Int32, Int32) = (-1, -1)
      var size = winsize(
        ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
      try #require(openpty(&keyboard, &program, nil, nil, &size) == 0)
      (self.keyboard, self.program, self.columns, self.rows) = (keyboard, program, columns, rows)
    }

    func terminal(
      type: String = "xterm", error: Int32? = nil, allowsColour: Bool = false,
      editRC: String? = nil, editor: String? = nil
    ) -> Terminal {
      Terminal(
        input: program, output: program, error: error ?? program, type: type,
        offered: TerminalStyle(colour: allowsColour, width: 80), editRC: editRC,
        editor: ExternalEditor(
          command: editor, temporaryFolder: NSTemporaryDirectory(),
          environment: ["PATH": "/usr/bin:/bin"]))
    }

    /// The local and input modes now.
    var modes: [tcflag_t] {
      var modes = termios()
      tcgetattr(program, &modes)
      return [modes.c_lflag, modes.c_iflag]
    }
  }

  private let ends: Ends
  private let output: AsyncStream<[UInt8]>
  private var screen: Screen
  /// Everything that was written to it.
  private(set) var raw: [UInt8] = []
  /// The terminal's modes before anybody changed them.
  let modesBefore: [tcflag_t]

  init(_ ends: Ends) {
    self.ends = ends
    screen = Screen(columns: ends.columns, rows: ends.rows)
    modesBefore = ends.modes
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
    output = stream
    Thread { [keyboard = ends.keyboard] in
      var bytes = [UInt8](repeating: 0, count: 4096)
      var waiting = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
      // A terminal that has been silent for so many milliseconds will not say any more.
      while poll(&waiting, 1, 60_000) > 0 {
        let count = Foundation.read(keyboard, &bytes, bytes.count)
        guard count > 0 else { break }
        continuation.yield(Array(bytes[..<count]))
      }
      continuation.finish()
      close(keyboard)
    }.start()
  }

  deinit { close(ends.program) }

  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(ends.keyboard, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  func paste(_ text: String) { type("\u{1B}[200~\(text)\u{1B}[201~") }

  /// Looks at the screen until it is as it should be; the terminal's silence ends that otherwise.
  func sees(_ text: String, cursor: (row: Int, column: Int)? = nil) async {
    await looks {
      $0.text == text && cursor.map { $0 == (self.screen.row, self.screen.column) } ?? true
    }
  }

  /// Looks at the screen until it ends with these rows.
  func seesAtLast(_ text: String) async {
    await looks { $0.text == text || $0.text.hasSuffix("\n" + text) }
  }

  private func looks(_ isRight: (Screen) -> Bool) async {
    if isRight(screen) { return }
    for await bytes in output {
      raw += bytes
      screen.feed(bytes)
      if isRight(screen) { return }
    }
    Issue.record(
      "The terminal is gone. It showed:\n\(screen.text)\ncursor \(screen.row), \(screen.column)")
  }

  /// Looks at the screen until it shows this somewhere.
  func sees(somewhere text: String) async { await looks { $0.text.contains(text) } }

  /// Every escape sequence seen so far.
  var sequences: [String] { screen.sequences }

  var modes: [tcflag_t] { ends.modes }

  /// Makes the screen empty, and if asked gives it another width.
  func wipe(columns: Int? = nil) {
    let columns = columns ?? screen.columns
    var size = winsize(
      ws_row: UInt16(screen.rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(ends.program, UInt(TIOCSWINSZ), &size)
    screen = Screen(columns: columns, rows: screen.rows)
  }
}
