package import Rendering

/// An answer that is shown as it comes, as far as it has been shown.
///
/// Of several that come at once only one is shown so: mixed, nobody could read them.
package struct StreamedAnswer {
  /// What becomes of the words on their way.
  package enum Form: Sendable {
    /// They go on as they come: a pipe.
    case verbatim
    /// They are shown as they come, but cannot drive the terminal.
    case text
    /// They are Markdown, laid out as soon as a part of it is finished.
    case markdown
  }

  /// The display that the answer belongs to.
  package let id: String
  private let form: Form
  private var words = ""
  private var markdown = MarkdownStream()

  package init(of id: String, as form: Form) {
    self.id = id
    self.form = form
  }

  /// Whether what has been shown of it ends in the middle of a line.
  package var isMidLine: Bool {
    form != .markdown && !words.isEmpty && words.utf8.last != UInt8(ascii: "\n")
  }

  /// The end of what has come but cannot be shown yet; empty where all is shown.
  package var lastWords: String { form == .markdown ? markdown.lastWords : "" }

  /// What is to be shown next of the answer, which is whole each time; nil if it does not go on from
  /// what has been shown: the service began anew.
  package mutating func take(_ words: String, style: TerminalStyle) -> String? {
    let shown = self.words.utf8
    // Bytes: a character may grow by what follows it.
    guard words.utf8.starts(with: shown) else { return nil }
    let new = String(Substring(words.utf8.dropFirst(shown.count)))
    self.words = words
    return switch form {
    case .verbatim: new
    case .text: TerminalText.neutralised(new)
    case .markdown: markdown.take(new, style: style)
    }
  }

  /// All that is left to be shown of the whole answer; nil as with ``take(_:style:)``.
  package mutating func finish(_ words: String, style: TerminalStyle) -> String? {
    guard let new = take(words, style: style) else { return nil }
    return form == .markdown ? new + markdown.finish(style: style) : new
  }
}
