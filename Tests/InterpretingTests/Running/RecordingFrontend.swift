import Interpreting
import JSON
import Rendering
import Synchronization

/// A face that keeps what it is shown, and answers questions as a test tells it to.
final class RecordingFrontend: Frontend {
  private let shown = Mutex<[Output]>([])
  private let replies: Mutex<[String]>
  private let asked = Mutex<[String]>([])
  private let askedUnseen = Mutex<[String]>([])

  init(replies: [String] = []) { self.replies = Mutex(replies) }

  func show(_ output: Output) async { shown.withLock { $0.append(output) } }

  func ask(_ question: String, isSecret: Bool) async throws -> String? {
    asked.withLock { $0.append(question) }
    if isSecret { askedUnseen.withLock { $0.append(question) } }
    return replies.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }

  var outputs: [Output] { shown.withLock { $0 } }
  var questions: [String] { asked.withLock { $0 } }
  /// Those whose answers must not be seen.
  var secrets: [String] { askedUnseen.withLock { $0 } }

  /// Forgets what it was shown, so that a test sees what comes from here on.
  func clear() { shown.withLock { $0 = [] } }

  /// What was displayed in some part, first shown or renewed.
  func displays(_ role: Display.Role) -> [Display] {
    outputs.compactMap { output in
      switch output {
      case .display(let display), .update(let display): display.role == role ? display : nil
      default: nil
      }
    }
  }

  /// How things were to be shown, each time that changed.
  var viewings: [Viewing] {
    outputs.compactMap { if case .adapt(let viewing) = $0 { viewing } else { nil } }
  }

  func texts(_ role: Display.Role) -> [String] { displays(role).compactMap(\.bundle.plainText) }

  var results: String { texts(.result).joined(separator: "\n") }
  var notices: String { texts(.notice).joined(separator: "\n") }
  var lastAnswer: MIMEBundle? { displays(.answer).last?.bundle }
  var answers: String { texts(.answer).joined(separator: "\n") }

  /// What went to standard output as it is.
  var standardOutput: String {
    outputs.compactMap { if case .stream(.standardOutput, let text) = $0 { text } else { nil } }
      .joined()
  }

  /// The lines that `--json` printed; what a person is shown beside them is none.
  var lines: [JSON] { displays(.result).compactMap { $0.bundle[MIMEType.jsonLine] } }

  /// Everything, in whatever form, for what must not be in it.
  var everything: String { "\(outputs)\(questions)" }
}
