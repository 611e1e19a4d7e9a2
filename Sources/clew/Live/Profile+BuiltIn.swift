internal import Jobs

extension Profile {
  /// `sail`, `openai` and `practice`, at the addresses this process's environment gives them: data like
  /// the user's own.
  static func builtIn(environment: [String: String]) -> [Profile] {
    func address(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0.trimmingSlashes }
    }
    return [
      Profile(
        name: "sail", baseURL: (address("SAIL_API_URL") ?? "https://api.sailresearch.com") + "/v1",
        keySource: .environment("SAIL_API_KEY"), honoursIdempotencyKeys: true,
        batches: .sail, windows: ["asap", "balanced", "flex"], prices: Price.sail),
      Profile(
        name: "openai", baseURL: address("OPENAI_BASE_URL") ?? "https://api.openai.com/v1",
        keySource: .environment("OPENAI_API_KEY")),
      Profile(
        name: "practice", baseURL: Profile.practiceBaseURL, honoursIdempotencyKeys: true,
        batches: .sail, windows: ["asap", "balanced", "flex"], defaultModel: "practice/tutor"),
    ]
  }
}
