internal import Journal

/// Jobs that take about as long as one another.
struct JobKind: Hashable {
  let profile: String
  let model: String
  let window: String?

  init(_ job: Job) {
    profile = job.profile
    model = job.model
    window = job.window
  }
}
