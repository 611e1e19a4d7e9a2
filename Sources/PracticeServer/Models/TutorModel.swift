/// `practice/tutor`: computes what it says, and says so when it is asked for more.
struct TutorModel: PracticeModel {
  let id = "practice/tutor"

  private static let skills: [any TutorSkill] = [
    WordAtIndex(), Counting(), Arithmetic(), NumberFacts(),
  ]

  /// Nobody asks more in one breath.
  private static let mostTasks = 100

  private static let limits = """
    I am a small program, not a language model. I can tell facts about a whole number (parity, \
    primes, divisors, digits, squares, Roman numerals, other bases), find the word at an index in \
    a sequence of words (counted from 0), count words and letters, and work out sums and products.
    """

  private static let suggestion = "Try: What is a fun fact about the number 42?"

  func outcome(of question: Question, seed: UInt64) -> Outcome {
    var answers: [String] = []
    var unanswered: [String] = []
    for (index, task) in TutorTask.all(in: question.prompt.text).enumerated() {
      let found = index < Self.mostTasks ? Self.skills.flatMap { $0.answers(to: task) } : []
      answers += found
      if found.isEmpty { unanswered.append(task.text) }
    }
    if answers.isEmpty {
      return .text("I cannot answer that. \(Self.limits)\n\n\(Self.suggestion)")
    }
    if let first = unanswered.first {
      let more = unanswered.count > 1 ? " and \(unanswered.count - 1) more." : ""
      answers.append(
        "This I cannot answer: \u{201C}\(shortened(first))\u{201D}\(more) \(Self.limits)")
    }
    return .text(answers.joined(separator: "\n\n"))
  }

  private func shortened(_ text: String) -> String {
    text.count > 80 ? text.prefix(79) + "…" : text
  }
}
