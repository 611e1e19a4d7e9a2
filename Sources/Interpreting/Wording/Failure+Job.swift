internal import Jobs
internal import Journal
internal import Rendering

extension Failure {
  /// Why a job has no answer, and what can be done.
  init(job: Job) {
    let name = "Job \(job.number)"
    let why = job.error.map { error in
      [error.code, error.message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
    }
    switch job.state {
    case .expired:
      self.init(
        .job, "\(name) has expired.", why: why ?? "The service no longer has its answer.",
        next: "%retry \(job.number) asks again, and is paid for again.")
    case .cancelled:
      self.init(.job, "\(name) was cancelled.", why: why, next: "%retry \(job.number) asks again.")
    case .abandoned:
      self.init(
        .job, "\(name) was abandoned.",
        why: why ?? "Nobody looks at it any more; the service may still finish and bill it.",
        next: "%wait \(job.number) looks again.")
    case _ where job.error?.code == "uncertain":
      self.init(
        .job, "Nobody knows whether the service accepted job \(job.number).", why: why,
        next: "%retry \(job.number) asks again; if it was accepted, both are paid for.")
    case _ where job.error?.code == "no_key":
      self.init(
        .key, "There is no key to ask with; nothing was sent.", why: job.error?.message,
        next: "%key status shows where keys come from; then %retry \(job.number).")
    case _ where job.error?.isOfKey == true:
      self.init(
        .key, "The service refused the key.", why: why,
        next: "%key status shows where it comes from, %key set takes another; then "
          + "%retry \(job.number).")
    default:
      self.init(.job, "\(name) failed.", why: why, next: "%retry \(job.number) asks again.")
    }
  }

  /// What the ends of several jobs amount to; nil when all have their answers.
  init?(jobs: [Job]) {
    let failed = jobs.filter { !$0.state.hasAnswer }
    guard let first = failed.first else { return nil }
    if jobs.count == 1 {
      self.init(job: first)
      return
    }
    let detail = Failure(job: failed.first { $0.error?.isOfKey == true } ?? first)
    self.init(
      detail.kind == .key ? .key : Failure.isMixedGroup(jobs) ? .group : .job,
      "\(failed.count) of \(jobs.count) jobs have no answer: \(Failure.names(of: failed)).",
      why: detail.why, next: "%retry failed asks those again.")
  }

  /// Whether one group has both answers and failures, which has a code of its own (DESIGN §2.7).
  private static func isMixedGroup(_ jobs: [Job]) -> Bool {
    Dictionary(grouping: jobs.filter { $0.number.member != nil }) {
      [$0.session, Int64($0.number.cell)]
    }
    .values.contains { Set($0.map(\.state.hasAnswer)).count > 1 }
  }

  /// The first jobs by number: `7, 12#4 …`
  private static func names(of jobs: [Job]) -> String {
    jobs.prefix(8).map { "\($0.number)" }.joined(separator: ", ") + (jobs.count > 8 ? " …" : "")
  }

  static func detached(from jobs: [Job]) -> Failure {
    Failure(
      .detached, "Detached from \(HumanText.plural(jobs.count, "job")): \(names(of: jobs)).",
      why: "They go on at the service and are in the journal.",
      next: "%wait takes them up again.")
  }

  static func timedOut(waitingFor jobs: [Job]) -> Failure {
    Failure(
      .timeout,
      "Time is up with \(HumanText.plural(jobs.count, "job")) pending: \(names(of: jobs)).",
      why: "They go on at the service and are in the journal.",
      next: "%wait takes them up again.")
  }
}
