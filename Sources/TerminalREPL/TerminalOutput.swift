internal import Foundation
internal import Interpreting
internal import Rendering

/// Writes to the terminal: whole blocks, running text, and one line that is rewritten in place.
///
/// Everything goes through one buffered file, libedit's refreshes too, so that what belongs together
/// reaches the screen at once.
final class TerminalOutput {
  let file: UnsafeMutablePointer<FILE>
  private let terminal: Terminal
  /// Whether the next character begins a row.
  private var isAtLineStart = true
  private var progress: String?
  private var streamed: StreamedAnswer?
  /// Whether the last row is one that is rewritten in place.
  private var hasRow = false

  /// Nil where the system has no descriptors left.
  init?(_ terminal: Terminal) {
    guard let file = fdopen(dup(terminal.output), "w") else { return nil }
    setvbuf(file, nil, _IOFBF, 1 << 16)
    self.file = file
    self.terminal = terminal
  }

  deinit { fclose(file) }

  /// Shows whole lines, the last one ended.
  func block(_ text: String) {
    hideRow()
    if !isAtLineStart { put("\r\n") }
    put(TerminalOutput.lines(text))
    if !text.hasSuffix("\n") { put("\r\n") }
    isAtLineStart = true
    showRow()
    flush()
  }

  func stream(_ text: String) {
    if !text.isEmpty {
      hideRow()
      put(TerminalOutput.lines(text))
      isAtLineStart = text.hasSuffix("\n")
    }
    showRow()
    flush()
  }

  /// Shows what is new of an answer that is still coming, if no other is being shown so.
  func partial(_ words: String, of id: String, as form: StreamedAnswer.Form) {
    if streamed == nil { streamed = StreamedAnswer(of: id, as: form) }
    guard streamed?.id == id, let new = streamed?.take(words, style: terminal.style) else { return }
    stream(new)
  }

  /// Shows a job's end; if its words have been shown as they came, only the rest of them and the
  /// headline, and its pictures.
  func answer(_ text: String, words: String?, pictures: String, of id: String?) {
    guard let id, var streamed, streamed.id == id else { return block(text) }
    self.streamed = nil
    guard let rest = words.flatMap({ streamed.finish($0, style: terminal.style) }) else {
      return block(text)
    }
    stream(rest)
    block(text.prefix { $0 != "\n" } + "\n" + pictures)
  }

  /// Shows how far a cell is, in the place of what was shown so before; nil takes it away.
  func progress(_ text: String?) {
    guard text != progress else { return }
    progress = text
    if text == nil { hideRow() }
    showRow()
    flush()
  }

  /// Makes ready for a prompt, which needs a row of its own.
  func finishLine() {
    // What comes from now on is shown above a line, whole.
    streamed = nil
    progress = nil
    hideRow()
    if !isAtLineStart { put("\r\n") }
    isAtLineStart = true
  }

  /// Writes as it is, at the next ``flush()``.
  func put(_ text: String) { fputs(text, file) }

  func flush() { fflush(file) }

  // MARK: The row that is rewritten in place

  private func hideRow() {
    if hasRow { put("\r\u{1B}[K") }
    hasRow = false
  }

  /// Shows the last words of an answer that comes, else how far a cell is.
  private func showRow() {
    guard isAtLineStart, !terminal.isDumb else { return }
    // One column stays free, or the cursor would be on the next row.
    let columns = terminal.size.columns - 1
    if let words = streamed?.lastWords, !words.isEmpty {
      put("\r" + Ink.dim.on(TextWidth.end(of: words, columns), if: terminal.allowsColour))
    } else if let progress {
      put("\r" + TextWidth.truncated(progress, to: columns))
    } else {
      return hideRow()
    }
    put("\u{1B}[K")
    hasRow = true
  }

  /// While a line is edited the terminal does not turn a line feed into a new line.
  private static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }
}
