internal import Jobs
internal import Journal

/// Drafts and the service they go to.
struct Route {
  var profile: Profile
  var drafts: [Draft]
}

extension Interpreter {
  /// Drafts by the profile they go to, in order.
  func routed(_ drafts: [Draft]) -> [Route] {
    var routes: [Route] = []
    for draft in drafts { routes.add(draft, to: profile(for: draft.model)) }
    return routes
  }

  /// `practice/*` models have their own server, whatever the profile (DESIGN §2.3).
  /// Others go to `otherwise`, the session's profile if none is given.
  func profile(for model: String, otherwise: Profile? = nil) -> Profile {
    let usual = otherwise ?? profile
    guard model.hasPrefix("practice/") else { return usual }
    return world.profiles.first { $0.isPractice } ?? usual
  }

  /// The profile that a job was asked under, or another with its base URL: a key never goes to
  /// another host.
  func profile(of job: Job) throws(Failure) -> Profile {
    let fitting = ([profile] + world.profiles).filter { $0.baseURL == job.baseURL }
    if let profile = fitting.first(where: { $0.name == job.profile }) ?? fitting.first {
      return profile
    }
    throw Failure(
      .cell, "Job \(presenter.name(of: job)) belongs to another service.",
      why: "Its base URL is \(job.baseURL); no profile here has it.",
      next: "Set that service's key, or name its profile with --profile.")
  }
}

extension [Route] {
  /// Drafts stay in the order they are added in.
  mutating func add(_ draft: Draft, to profile: Profile) {
    if last?.profile.name == profile.name {
      self[count - 1].drafts.append(draft)
    } else {
      append(Route(profile: profile, drafts: [draft]))
    }
  }
}
