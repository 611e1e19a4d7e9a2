internal import ArgumentParser
internal import Jobs

/// How the rows of a batch reach the service (`--via`).
enum Via: String, Sendable, CaseIterable, ExpressibleByArgument {
  /// In batches where the service takes them and there are many rows; else one by one.
  case auto
  /// A request for each row.
  case responses
  /// In batches, however few there are.
  case batch

  /// More rows than this go in batches by themselves.
  static let many = 1_000
}

extension Interpreter {
  /// Whether drafts go up in batches. Where that was asked for and cannot be, nothing is sent.
  func goesInBatches(_ route: Route, _ manner: Manner) throws(Failure) -> Bool {
    guard manner.via != .responses else { return false }
    let obstacle = obstacle(toBatching: route, manner)
    if manner.via == .auto { return obstacle == nil && route.drafts.count > Via.many }
    guard let obstacle else { return true }
    throw Failure(
      .cell, "These rows cannot go up as a batch; nothing was sent.", why: obstacle,
      next: "Leave --via batch out: each row is then a request of its own.")
  }

  /// Why drafts cannot go up in batches; nil when they can.
  private func obstacle(toBatching route: Route, _ manner: Manner) -> String? {
    guard let offer = route.profile.batches else {
      return "\(route.profile.name) takes none (`batches` in config.toml says who does)."
    }
    if manner.replay == .offline { return "%cache offline sends nothing." }
    if manner.road == .foreground {
      return "%set background=off holds each request open."
    }
    if let window = route.drafts.lazy.compactMap(\.window).first(where: { !offer.admits($0) }) {
      return "A batch is never answered in the window \(window)."
    }
    return route.drafts.contains { !$0.upstream.isEmpty }
      ? "They wait for answers that are still to come." : nil
  }
}
