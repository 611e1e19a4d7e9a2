internal import Jobs

extension Failure {
  /// Why the engine did not do what it was asked.
  init(_ error: SubmissionError) {
    switch error {
    case .journal(let error): self.init(error)
    case .notRecorded(let places):
      self.init(
        .offline, "Offline, and no answer is recorded.",
        why: places.count > 1 ? "\(places.count) prompts have none." : nil,
        next: "%cache live asks the service.")
    case .cannotOutliveProcess(let model, let window):
      self.init(
        .cell, "This job cannot be detached; nothing was sent.",
        why: "The service answers \(model)\(window.map { " in window \($0)" } ?? "") only while a "
          + "connection is held.",
        next: "Leave --detach out, or choose another window.")
    case .noBatches(let profile):
      self.init(
        .cell, "\(profile) takes no batches; nothing was sent.",
        next: "--via responses sends each row by itself; batches = \"sail\" in config.toml says "
          + "that a service takes them.")
    case .unknownJob: self.init(.cell, "There is no such job.", next: "%jobs lists them.")
    case .nothingToRetry:
      self.init(
        .cell, "There is nothing to retry.", why: "The job is pending or has its answer.",
        next: "%again asks the same once more.")
    case .noProfile(let baseURL):
      self.init(
        .cell, "No profile here has the service of this job.", why: "It belongs to \(baseURL).",
        next: "Set that service's key, or name its profile with --profile.")
    case .service(let error): self.init(error)
    }
  }
}
