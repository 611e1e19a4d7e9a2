internal import Foundation
package import Jobs
internal import Journal
internal import Responses

extension Interpreter {
  /// What the session looks like to a prompt or a banner.
  package func summary() async -> SessionSummary {
    SessionSummary(
      nextNumber: number + 1, model: (try? await currentModel()) ?? nil, window: window,
      profile: profile.name, pending: following.count)
  }

  func change(to new: Settings, on frontend: any Frontend) async throws {
    let former = Viewing(settings)
    if case .command = Viewing(new).alert, Viewing(new).alert != former.alert, runDepth > 0 {
      throw Failure(
        .cell, "A script may not choose a program to run.",
        why: "Scripts come from others, too, and hold prompts, not programs.",
        next: "Type %notify yourself, or put it into rc.clew.")
    }
    if new.retriesUncertain != settings.retriesUncertain {
      await (try await world.engine()).prefer(retryingUncertain: new.retriesUncertain)
    }
    if new.concurrency != settings.concurrency {
      await (try await world.engine()).limit(concurrency: new.concurrency)
    }
    settings = new
    if Viewing(new) != former { await frontend.show(.adapt(Viewing(new))) }
  }

  /// The models a prompt would go to now, without asking the service; nil: none is chosen.
  func currentModel() async throws -> String? {
    if !models.isEmpty { return models.joined(separator: ", ") }
    if let model = profile.defaultModel { return model }
    return try await world.journal().setting("model \(profile.baseURL)")
  }

  /// Takes up what earlier processes left, and what others leave while this one lives: their answers
  /// come as one-line notices.
  package func resume(on frontend: any Frontend) async throws(Failure) -> Resumption? {
    do {
      let engine = try await world.engine()
      inherit(from: await engine.inheritances(), on: frontend)
      let pending = try await world.journal().jobs(
        matching: JobFilter(states: JobState.pending, limit: 1))
      guard !pending.isEmpty else {
        for profile in world.profiles { await engine.work(under: profile) }
        return nil
      }
      let resumption = try await engine.resume(profiles: world.profiles)
      await followQuietly(resumption.pending, on: frontend)
      return resumption
    } catch {
      throw Failure(wording: error)
    }
  }

  private func inherit(from inheritances: AsyncStream<[Job]>, on frontend: any Frontend) {
    Task {
      for await jobs in inheritances {
        await followQuietly(jobs.filter { !$0.state.isFinal }, on: frontend)
      }
    }
  }

  /// Whether the journal knows a response, or one whose id begins so.
  func isKnown(_ id: String) async throws -> Bool {
    try await !world.journal().jobs(matching: JobFilter(responseIDPrefix: id, limit: 1)).isEmpty
  }

  /// Takes up a response made elsewhere as a job of this cell.
  func adopt(_ id: String, _ context: CellContext) async throws -> Job {
    try await world.engine().adopt(
      id, profile: profile, session: try await session(), cellNumber: context.number,
      cell: try await row(of: context))
  }

  /// Makes this process work on jobs whose own is gone, so that waiting for them ends.
  func takeOver(_ jobs: [Job], _ context: CellContext) async throws {
    guard jobs.contains(where: { following[$0.id] == nil }) else { return }
    let resumption = try await world.engine().resume(profiles: world.profiles)
    let wanted = Set(jobs.map(\.id))
    for orphan in resumption.withoutProfile where wanted.contains(orphan.id) {
      _ = try profile(of: orphan)
    }
  }

  /// The same for large groups, whose owners may be gone.
  func takeOverGroups() async throws {
    _ = try await world.engine().resume(profiles: world.profiles, patience: .zero)
  }

  // MARK: History

  /// Inputs of this and earlier sessions.
  package func history(_ query: HistoryQuery) async throws(Failure) -> [HistoryEntry] {
    do {
      let range: HistoryRange
      switch query {
      case .tail(let count): range = .tail(count: count)
      case .range(let session, let start, let stop):
        guard let id = try await sessionID(session) else { return [] }
        range = .session(id, start: start, stop: stop)
      case .search(let pattern, let count, let unique):
        range = .matching(glob: pattern, count: count, unique: unique)
      }
      return try await cells(range).map {
        HistoryEntry(
          session: $0.session, number: $0.number, source: $0.source, output: $0.output)
      }
    } catch {
      throw Failure(wording: error)
    }
  }

  /// What was typed last under this profile, in all sessions, for a line editor; the oldest first.
  /// Whoever typed a key by mistake does not meet it again there.
  package func recentSources(_ count: Int) async -> [String] {
    let keys = await world.keys.known(world.profiles).map(\.revealed).filter { !$0.isEmpty }
    // Without its history a session is still a session.
    let sources = try? await world.journal().sources(profile: profile.name, count: count)
    return (sources ?? []).filter { source in !keys.contains { source.contains($0) } }
  }

  /// Cells of the history, those of this session among them.
  func cells(_ range: HistoryRange) async throws -> [HistoryLine] {
    // A journal that cannot be written can still be read.
    try? await writeCells()
    return try await world.journal().history(range)
  }

  /// Jupyter's session numbers: 0 is this one, negative ones count back
  /// (jupyter-client, messaging.html#history).
  private func sessionID(_ number: Int64) async throws -> Int64? {
    if number > 0 { return number }
    let current = try await session()
    return number == 0
      ? current : try await world.journal().sessionBack(Int(-number), from: current)
  }
}
