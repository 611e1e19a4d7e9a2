internal import Jobs
internal import Rendering

extension Interpreter {
  /// Honesty about the practice server, in one line.
  static let practiceNotice =
    "The practice server answers: no model is behind it. Set SAIL_API_KEY or OPENAI_API_KEY for one."

  /// What a person should know as a session begins: that no model answers, and what earlier sessions
  /// left, which is taken up from here on.
  package func greet(on frontend: any Frontend) async {
    await sayNotices(on: frontend)
    if profile.isPractice { await sayPractice(on: frontend) }
    do {
      guard let resumption = try await resume(on: frontend) else { return }
      let (finished, pending) = (resumption.finished.count, resumption.pending.count)
      if finished + pending > 0 {
        await say("\(finished) finished, \(pending) pending from earlier sessions.", on: frontend)
      }
      if !resumption.batches.isEmpty {
        let batches = HumanText.plural(resumption.batches.count, "batch", "batches")
        await say("\(batches) from earlier sessions: %wait --all shows how far.", on: frontend)
      }
      if !resumption.stale.isEmpty {
        let jobs = HumanText.plural(resumption.stale.count, "job")
        await say("\(jobs) too old to be sent again by themselves: %retry asks them.", on: frontend)
      }
    } catch {
      // A journal that cannot be read must not keep the face from starting.
      await say(error.described, on: frontend)
    }
  }

  /// Says once in a session what the world has to say.
  func sayNotices(on frontend: any Frontend) async {
    let notices = unsaidNotices
    unsaidNotices = []
    for notice in notices { await say(notice, on: frontend) }
  }

  /// Says once in a session that the practice server answers.
  func sayPractice(on frontend: any Frontend) async {
    guard !hasSaidPractice else { return }
    hasSaidPractice = true
    await say(Interpreter.practiceNotice, on: frontend)
  }

  private func say(_ line: String, on frontend: any Frontend) async {
    await frontend.show(.display(Display(.notice, .text(line))))
  }
}
