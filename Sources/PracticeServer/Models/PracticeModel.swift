/// A program that answers like a model would, and computes what it says.
protocol PracticeModel: Sendable {
  /// The name clients ask for: `practice/…`.
  var id: String { get }

  /// The same for the same question and seed.
  func outcome(of question: Question, seed: UInt64) -> Outcome

  /// How long the answer takes, for models that decide it themselves.
  func duration(of question: Question) -> Duration?

  /// Whether an outcome can be a failure.
  var mayFail: Bool { get }
}

extension PracticeModel {
  var mayFail: Bool { false }

  func duration(of question: Question) -> Duration? { nil }
}

/// How a practice model ends.
enum Outcome: Sendable, Equatable {
  case text(String)
  /// With an error of the Responses API (notes/service.md, section 14).
  case failure(code: String, message: String)
}

/// The models of the practice server.
enum PracticeModels {
  static let all: [any PracticeModel] = [
    EchoModel(), TutorModel(), JSONModel(), SlowModel(), FlakyModel(),
  ]

  static func named(_ id: String) -> (any PracticeModel)? { all.first { $0.id == id } }
}
