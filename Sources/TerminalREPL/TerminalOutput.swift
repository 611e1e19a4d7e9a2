internal import Foundation
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
  /// The one answer that is shown as it comes, as far as it has been shown.
  private var streamed: (id: String, words: String)?

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

  /// Shows what is new of an answer that is still coming. Of several only the first is shown so:
  /// mixed, nobody could read them.
  func partial(_ words: String, of id: String) {
    guard streamed == nil || streamed?.id == id else { return }
    let shown = streamed?.words.utf8.count ?? 0
    streamed = (id, words)
    stream(TerminalText.neutralised(String(Substring(words.utf8.dropFirst(shown)))))
  }

  /// Shows a job's end; if its words have been shown as they came, only the rest of them and the
  /// headline.
  func answer(_ text: String, words: String?, of id: String?) {
    guard let id, let shown = streamed, shown.id == id else { return block(text) }
    if let words, words.hasPrefix(shown.words) {
      partial(words, of: id)
      block(String(text.prefix { $0 != "\n" }))
    } else {
      block(text)
    }
    streamed = nil
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
