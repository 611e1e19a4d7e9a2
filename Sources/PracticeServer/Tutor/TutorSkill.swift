/// One kind of question that the tutor can answer.
protocol TutorSkill: Sendable {
  /// A paragraph for each thing that is asked; none when this is no question of its kind.
  func answers(to task: TutorTask) -> [String]
}
