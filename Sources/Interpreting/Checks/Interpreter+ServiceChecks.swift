internal import Foundation
internal import Jobs
internal import Rendering
internal import Responses

// What the service says when it is asked for its models.
extension Interpreter {
  /// The network, the key and the clock.
  func serviceChecks() async -> [Check] {
    let state = world.keys.state(profile)
    func key(_ word: String? = nil, remedy: String? = nil) -> Check {
      if profile.isPractice { return Check("key", "none needed") }
      let isMissing = word == nil && state.presence == .none && !profile.isLocal
      return Check(
        "key", word ?? state.word, from: state.source,
        remedy: isMissing ? "%key set \(profile.name) puts one away." : remedy)
    }
    do {
      let greeting = try await world.connect(profile).greeting()
      let models = HumanText.plural(greeting.models.count, "model")
      return [key(), Check("network", "reachable, \(models)")]
        + [greeting.clockSkew.map(clock)].compactMap(\.self)
    } catch let error as APIError where error.isOfKey {
      let failure = Failure(error)
      let why = [failure.what, failure.why].compactMap(\.self).joined(separator: " ")
      if case .keyless = error.reason { return [key(why, remedy: failure.next)] }
      return [
        key("refused: \(why)", remedy: "%key set \(profile.name) puts another away."),
        Check("network", "reachable"),
      ]
    } catch {
      return [key(), Check("network", failed: error)]
    }
  }

  /// More than this between two clocks is a mistake of one of them, in seconds: `Date` counts whole
  /// seconds, and an answer may be long on its way.
  private static let mostSkew: TimeInterval = 60

  private func clock(_ skew: TimeInterval) -> Check {
    guard abs(skew) > Interpreter.mostSkew else { return Check("clock", "as the service's") }
    return Check(
      "clock",
      "\(HumanText.duration(seconds: abs(skew))) \(skew > 0 ? "behind" : "ahead of") the service's",
      remedy: "Set this machine's clock, by `timedatectl set-ntp true` for example.")
  }
}
