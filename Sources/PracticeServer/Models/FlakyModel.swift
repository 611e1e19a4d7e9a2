/// `practice/flaky`: fails for a share of all questions, always for the same ones under one seed.
struct FlakyModel: PracticeModel {
  let id = "practice/flaky"
  let mayFail = true

  private static let failingShare = 0.3

  func outcome(of question: Question, seed: UInt64) -> Outcome {
    var random = SeededRandom(seed: seed, over: question.bytes)
    if random.fraction() < Self.failingShare {
      return .failure(
        code: "server_error", message: "practice/flaky failed on purpose, as it does at times.")
    }
    return EchoModel().outcome(of: question, seed: seed)
  }
}
