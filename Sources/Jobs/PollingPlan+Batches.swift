extension PollingPlan {
  /// The plan for a batch: its members end one after another, and one look finds all that have. Sail's
  /// own example looks every 5 s.
  init(batchesOf profile: Profile) {
    if profile.isLocal {
      self.init(first: .milliseconds(250), longest: .seconds(2), growth: 0.1)
    } else {
      self.init(first: .seconds(5), longest: .seconds(60), growth: 0.05)
    }
  }
}
