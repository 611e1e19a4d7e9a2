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
    hideProgress()
    if !isAtLineStart { put("\r\n") }
    put(TerminalOutput.lines(text))
    if !text.hasSuffix("\n") { put("\r\n") }
    isAtLineStart = true
    showProgress()
    flush()
  }

  func stream(_ text: String) {
    guard !text.isEmpty else { return }
    hideProgress()
    put(TerminalOutput.lines(text))
    isAtLineStart = text.hasSuffix("\n")
    showProgress()
    flush()
  }

  /// Shows what is new of an answer that is still coming, if no other is being shown so.
  func partial(_ words: String, of id: String) {
    if streamed == nil { streamed = StreamedAnswer(of: id) }
    guard streamed?.id == id, let new = streamed?.take(words) else { return }
    stream(TerminalText.neutralised(new))
  }

  /// Shows a job's end; if its words have been shown as they came, only the rest of them and the
  /// headline.
  func answer(_ text: String, words: String?, of id: String?) {
    guard let id, streamed?.id == id else { return block(text) }
    defer { streamed = nil }
    guard let rest = words.flatMap({ streamed?.take($0) }) else { return block(text) }
    stream(TerminalText.neutralised(rest))
    block(String(text.prefix { $0 != "\n" }))
  }

  /// Shows how far a cell is, in the place of what was shown so before; nil takes it away.
  func progress(_ text: String?) {
    guard !terminal.isDumb, text != progress else { return }
    hideProgress()
    progress = text
    showProgress()
    flush()
  }

  /// Makes ready for a prompt, which needs a row of its own.
  func finishLine() {
    progress(nil)
    // What comes from now on is shown above a line, whole.
    streamed = nil
    if !isAtLineStart { put("\r\n") }
    isAtLineStart = true
  }

  /// Writes as it is, at the next ``flush()``.
  func put(_ text: String) { fputs(text, file) }

  func flush() { fflush(file) }

  private func hideProgress() {
    if progress != nil, isAtLineStart { put("\r\u{1B}[K") }
  }

  private func showProgress() {
    guard let progress, isAtLineStart else { return }
    // One column stays free, or the cursor would be on the next row.
    put("\r" + TextWidth.truncated(progress, to: terminal.size.columns - 1) + "\u{1B}[K")
  }

  /// While a line is edited the terminal does not turn a line feed into a new line.
  private static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }
}
