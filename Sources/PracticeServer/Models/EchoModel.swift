/// `practice/echo`: says what the user said last.
struct EchoModel: PracticeModel {
  let id = "practice/echo"

  func outcome(of question: Question, seed: UInt64) -> Outcome {
    let prompt = question.prompt
    guard prompt.images > 0 else { return .text(prompt.text) }
    let images = prompt.images == 1 ? "[1 image]" : "[\(prompt.images) images]"
    return .text(prompt.text.isEmpty ? images : "\(prompt.text)\n\(images)")
  }
}
