internal import Foundation
internal import Journal
internal import Rendering

/// What a model thought before it answered: there for who wants it, out of the way for all others.
struct Thoughts {
  private let text: String
  private let tokens: Int?
  private let command: String

  /// The longest that a notebook keeps beside the answer, in characters; the journal has all.
  private static let longest = 20_000

  /// Nil where the service kept them to itself.
  init?(of job: Job, named name: String) {
    guard let text = job.reasoningText, text.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    tokens = job.usage.map(\.reasoningTokens).flatMap { $0 > 0 ? $0 : nil }
    command = "%show \(name) --reasoning"
  }

  /// `reasoning · 123 tokens`
  private var title: String {
    (["reasoning"] + [tokens.map { HumanText.plural($0, "token") }].compactMap { $0 })
      .joined(separator: " · ")
  }

  /// `reasoning · 123 tokens · %show 7 --reasoning`
  var line: String { "\(title) · \(command)" }

  /// Folded away on a page, as one block of HTML in a Markdown document. The words are a model's, so
  /// nothing in them is left to mean anything there.
  var fold: String {
    let shown = String(text.prefix(Thoughts.longest))
    let rest = shown.utf8.count < text.utf8.count ? "<p>… \(command)</p>" : ""
    return "<details><summary>\(title)</summary>"
      + "<blockquote class=\"mathjax_ignore\">\(Markdown.inert(shown))\(rest)</blockquote></details>"
  }
}
