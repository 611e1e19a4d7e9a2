internal import JSON
internal import Jobs
internal import Journal
internal import Rendering

extension Interpreter {
  /// `clew ask`: one prompt, waited for; or, detached, its response ids, once the service has named
  /// them.
  package func ask(
    _ text: String, _ options: AskOptions, detach: Bool, on frontend: any Frontend
  ) async throws(Failure) {
    do {
      var options = options
      options.wait = !detach
      let context = newContext(Cell(text, allowsQuestions: false), on: frontend)
      let jobs = try await ask(
        [PromptRequest(text)], options, groupKind: nil, context, mustOutliveProcess: detach)
      if detach { try await showIDs(of: jobs, context) }
    } catch {
      throw Failure(wording: error)
    }
  }

  private func showIDs(of jobs: [Job], _ context: CellContext) async throws {
    await (try await world.engine()).drain(within: .seconds(30))
    let current = try await world.journal().jobs(matching: JobFilter(ids: Set(jobs.map(\.id))))
    for job in current {
      guard let id = job.responseID else {
        if job.state.isFinal { throw Failure(job: job) }
        throw Failure(
          .timeout, "The service has not named the job yet.", why: "It is \(job.state.rawValue).",
          next: "It is in the journal; `clew wait` goes on with it.")
      }
      following[job.id] = nil
      await context.show(.result, .text(id))
    }
  }

  /// Turns prompts into jobs: references resolved, drafts made, journaled, followed. Nothing is
  /// sent unless all of it can be.
  @discardableResult
  func ask(
    _ requests: [PromptRequest], _ options: AskOptions, groupKind: String?, _ context: CellContext,
    mustOutliveProcess: Bool = false
  ) async throws -> [Job] {
    let choice = try await choice(of: options)
    var drafts: [Draft] = []
    var notices = choice.notices
    for request in requests {
      let resolved = try await resolve(request)
      for notice in resolved.notices where !notices.contains(notice) { notices.append(notice) }
      drafts += choice.drafts(from: resolved, of: request)
    }
    return try await submit(
      drafts, wait: options.wait, fresh: options.fresh, groupKind: groupKind, notices: notices,
      context, mustOutliveProcess: mustOutliveProcess)
  }

  /// Journals drafts and follows the jobs they become.
  @discardableResult
  func submit(
    _ drafts: [Draft], wait: Bool, fresh: Bool, groupKind: String?, notices: [String],
    _ context: CellContext, mustOutliveProcess: Bool = false
  ) async throws -> [Job] {
    try await confirm(drafts, context)
    for notice in notices { await context.notice(notice) }
    let engine = try await world.engine()
    let row = try await row(of: context)
    if drafts.contains(where: { profile(for: $0.model).isPractice }) {
      await sayPractice(on: context.frontend)
    }
    var jobs: [Job] = []
    for (profile, drafts) in routed(drafts) {
      let submission = Submission(
        drafts: drafts, profile: profile, session: try await session(),
        cellNumber: context.number, cell: row,
        groupKind: groupKind ?? (drafts.count > 1 ? "samples" : nil),
        replay: fresh ? .live : replay, notebook: world.notebook,
        notebookCellID: context.cell.notebookCellID, road: road,
        mustOutliveProcess: mustOutliveProcess)
      jobs += try await uninterrupted { try await engine.submit(submission) }
    }
    if let last = drafts.last { try await remember(model: last.model) }
    await follow(jobs, on: context.frontend)
    if Task.isCancelled { throw Failure.detached(from: jobs) }
    let isHeld = try await isHeldOpen(jobs, engine)
    if wait || settings[.wait] == "cell" || isHeld {
      try await self.wait(for: jobs, context, timeout: nil)
    }
    return jobs
  }

  private var replay: Submission.Replay {
    settings[.cache].string.flatMap(Submission.Replay.init) ?? .live
  }

  private var road: Submission.Road {
    settings[.background].string.flatMap(Submission.Road.init) ?? .automatic
  }

  /// Whether a cell's one job is answered over a connection that is held open, and so is watched
  /// where it was asked (DESIGN §2.5). A kernel never blocks.
  private func isHeldOpen(_ jobs: [Job], _ engine: JobEngine) async throws -> Bool {
    guard settings[.wait] == "auto", world.face != .kernel, jobs.count == 1 else { return false }
    let job = jobs[0]
    if road != .automatic { return road == .foreground }
    return try await engine.needsForeground(
      profile(for: job.model), model: job.model, window: job.window)
  }

  /// Drafts by the profile they go to, in order: `practice/*` models have their own server, whatever
  /// the profile (DESIGN §2.3).
  private func routed(_ drafts: [Draft]) -> [(Profile, [Draft])] {
    var routes: [(profile: Profile, drafts: [Draft])] = []
    for draft in drafts {
      let profile = profile(for: draft.model)
      if routes.last?.profile.name == profile.name {
        routes[routes.count - 1].drafts.append(draft)
      } else {
        routes.append((profile, [draft]))
      }
    }
    return routes
  }

  func profile(for model: String) -> Profile {
    guard model.hasPrefix("practice/") else { return profile }
    return world.profiles.first { $0.isPractice } ?? profile
  }

  /// Asks once before many jobs at once, where they cost money and somebody can answer.
  private func confirm(_ drafts: [Draft], _ context: CellContext) async throws {
    let limit = settings[.confirm].int ?? .max
    let paid = drafts.filter { !profile(for: $0.model).isPractice }
    guard world.face.isInteractive, paid.count > limit else { return }
    let question = "Send \(paid.count) requests to \(profile.name)? [y/N] "
    let answer =
      context.cell.allowsQuestions
      ? try await context.frontend.ask(question, isSecret: false) : nil
    guard let answer, ["y", "yes"].contains(answer.lowercased()) else {
      throw Failure(
        .cell, "Nothing was sent.",
        why: "\(paid.count) jobs in one cell are more than \(limit), and nobody said yes.",
        next: "%set confirm=\(paid.count) sends them without asking.")
    }
  }
}
