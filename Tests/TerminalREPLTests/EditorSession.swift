import Foundation
import Interpreting
import Testing

@testable import TerminalREPL

/// An editor on a pseudo-terminal, the keys pressed on the other side, and what is seen there.
final class EditorSession {
  let thread: TerminalThread
  private let keyboard: Int32
  private let editorSide: Int32
  private let output: AsyncStream<[UInt8]>
  private(set) var screen: Screen
  /// The terminal's local modes before the editor came.
  let modesBefore: tcflag_t

  static let prompt = Prompt("> ")

  init(
    columns: Int = 40, rows: Int = 10, type: String = "xterm", editRC: String? = nil,
    completions: [String] = []
  ) async throws {
    var ends: (Int32, Int32) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&ends.0, &ends.1, nil, nil, &size) == 0)
    (keyboard, editorSide) = ends
    screen = Screen(columns: columns, rows: rows)
    modesBefore = EditorSession.modes(of: editorSide)
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
    output = stream
    Thread { [keyboard] in
      var bytes = [UInt8](repeating: 0, count: 4096)
      var waiting = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
      // A terminal that has been silent for so many milliseconds will not say any more.
      while poll(&waiting, 1, 5000) > 0 {
        let count = Foundation.read(keyboard, &bytes, bytes.count)
        guard count > 0 else { break }
        continuation.yield(Array(bytes[..<count]))
      }
      continuation.finish()
      close(keyboard)
    }.start()
    thread = TerminalThread(
      Terminal(
        input: editorSide, output: editorSide, error: editorSide, type: type,
        allowsColour: false, editRC: editRC))
    thread.start(
      assistance: LineEditor.Assistance(
        completeness: { source in
          source.hasPrefix("%%") && !source.hasSuffix("\n%%")
            ? .incomplete(indent: "") : .complete
        },
        completions: { source, cursor in
          let word = source.unicodeScalars.prefix(cursor).reversed().prefix { $0 != " " }
          let typed = String(String.UnicodeScalarView(word.reversed()))
          return Completions(
            candidates: completions.filter { $0.hasPrefix(typed) }.map {
              .init($0, kind: "command")
            }, replacing: cursor - word.count..<cursor)
        }))
    // Before the editor has begun the terminal itself would show what is typed.
    thread.post(.block("ready"))
    await sees("ready")
    screen = Screen(columns: columns, rows: rows)
  }

  deinit { close(editorSide) }

  /// Reads a line while the test does its part.
  func read(
    _ purpose: LineRequest.Purpose = .cell, filledWith text: String = ""
  ) -> Task<LineReading, Never> {
    let request = LineRequest(purpose: purpose, prompt: EditorSession.prompt, text: text)
    return Task { [thread] in await thread.read(request) }
  }

  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(keyboard, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  func paste(_ text: String) { type("\u{1B}[200~\(text)\u{1B}[201~") }

  /// Gives the terminal another width; what it shows begins anew, since this screen does not reflow.
  func resize(columns: Int) {
    var size = winsize(
      ws_row: UInt16(screen.rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(editorSide, UInt(TIOCSWINSZ), &size)
    screen = Screen(columns: columns, rows: screen.rows)
    thread.post(.resized)
  }

  /// Looks at the screen until it is as it should be; the terminal's silence ends that otherwise.
  func sees(_ text: String, cursor: (row: Int, column: Int)? = nil) async {
    for await bytes in output {
      screen.feed(bytes)
      if screen.text == text, cursor.map({ $0 == (screen.row, screen.column) }) ?? true { return }
    }
    Issue.record(
      "The terminal is gone. It showed:\n\(screen.text)\ncursor \(screen.row), \(screen.column)")
  }

  /// Every escape sequence seen so far.
  var sequences: [String] { screen.sequences }

  /// The terminal's local modes now.
  var modes: tcflag_t { EditorSession.modes(of: editorSide) }

  private static func modes(of terminal: Int32) -> tcflag_t {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return modes.c_lflag
  }

  func stop() async { await thread.stop() }
}
