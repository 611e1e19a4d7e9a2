import Foundation
import Interpreting
import Testing

@testable import TerminalREPL

/// An editor on a pseudo-terminal.
final class EditorSession: PseudoTerminal {
  private(set) var thread: TerminalThread

  static let prompt = Prompt("> ")

  init(
    columns: Int = 40, rows: Int = 10, type: String = "xterm", allowsColour: Bool = false,
    editRC: String? = nil, editor: String? = nil, completions: [String] = [],
    help: [String: String] = [:]
  ) async throws {
    let ends = try PseudoTerminal.Ends(columns: columns, rows: rows)
    thread = TerminalThread(
      ends.terminal(type: type, allowsColour: allowsColour, editRC: editRC, editor: editor))
    super.init(ends)
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
              .init($0, kind: "command", help: help[$0])
            }, replacing: cursor - word.count..<cursor)
        }))
    // Before the editor has begun the terminal itself would show what is typed.
    thread.post(.block("ready"))
    await sees("ready")
    wipe()
  }

  /// Reads a line while the test does its part.
  func read(
    _ purpose: LineRequest.Purpose = .cell, filledWith text: String = ""
  ) -> Task<LineReading, Never> {
    let request = LineRequest(purpose: purpose, prompt: EditorSession.prompt, text: text)
    return Task { [thread] in await thread.read(request) }
  }

  /// Gives the terminal another width; what it shows begins anew, since this screen does not reflow.
  func resize(columns: Int) {
    wipe(columns: columns)
    thread.post(.resized)
  }

  func stop() async { await thread.stop() }
}
