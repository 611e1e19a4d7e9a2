/// How soon an answer is wanted: Sail's names since August 2026 (notes/service.md, section 5).
enum CompletionWindow: String, CaseIterable, Sendable {
  case asap, balanced, flex

  /// Sail's default is the fastest window that fits the request.
  static func fastest(isBackground: Bool) -> CompletionWindow { isBackground ? .balanced : .asap }

  /// `standard` is what `balanced` was called before.
  init?(named name: String) {
    self.init(rawValue: name == "standard" ? "balanced" : name)
  }

  /// How long answers take in this window: brief, but long enough to be seen waiting.
  var latency: ClosedRange<Duration> {
    switch self {
    case .asap: .milliseconds(200)...(.milliseconds(600))
    case .balanced: .milliseconds(300)...(.milliseconds(900))
    case .flex: .milliseconds(600)...(.milliseconds(1500))
    }
  }
}
