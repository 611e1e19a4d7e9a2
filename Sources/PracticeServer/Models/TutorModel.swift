struct TutorModel: PracticeModel {
  let id = "practice/tutor"
  func outcome(of question: Question, seed: UInt64) -> Outcome { .text(question.prompt.text) }
}
