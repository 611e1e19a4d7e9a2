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
    _ requests: [PromptRequest], _ options: AskOptions, groupKind: String?, via: Via = .responses,
    _ context: CellContext, mustOutliveProcess: Bool = false
  ) async throws -> [Job] {
    let choice = try await choice(of: options)
    var drafts: [Draft] = []
    drafts.reserveCapacity(try choice.count(ofPrompts: requests.count))
    var notices = choice.notices
    for request in requests {
      let resolved = try await resolve(request)
      for notice in resolved.notices where !notices.contains(notice) { notices.append(notice) }
      drafts += choice.drafts(from: resolved, of: request)
    }
    var manner = Manner(choice.settings, options)
    manner.mustOutliveProcess = mustOutliveProcess
    manner.groupKind = groupKind
    manner.via = via
    return try await submit(routed(drafts), manner, notices: notices, context)
  }

  /// Journals drafts, each lot with the profile it goes to, and follows the jobs they become.
  @discardableResult
  func submit(
    _ routes: [Route], _ manner: Manner, notices: [String], _ context: CellContext
  ) async throws -> [Job] {
    try mayAsk()
    var inBatches: [Bool] = []
    for route in routes { inBatches.append(try goesInBatches(route, manner)) }
    try await confirm(routes, manner.limit, context)
    for notice in notices { await context.notice(notice) }
    if manner.replay == .live { try await haveKeys(of: routes) }
    let engine = try await world.engine()
    let row = try await row(of: context)
    if routes.contains(where: \.profile.isPractice) {
      await sayPractice(on: context.frontend)
    }
    var jobs: [Job] = []
    let total = routes.reduce(0) { $0 + $1.drafts.count }
    for (route, isInBatches) in zip(routes, inBatches) {
      let submission = Submission(
        drafts: isInBatches ? [] : route.drafts, profile: route.profile,
        session: try await session(),
        cellNumber: context.number, cell: row,
        groupKind: manner.groupKind ?? (total > 1 ? "samples" : nil), replay: manner.replay,
        notebook: world.notebook, notebookCellID: context.cell.notebookCellID, road: manner.road,
        mustOutliveProcess: manner.mustOutliveProcess)
      do {
        jobs +=
          isInBatches
          ? try await submitInBatches(route.drafts, submission, context)
          : try await uninterrupted { try await engine.submit(submission) }
      } catch {
        // What went to another service is on its way, and will be answered here.
        await follow(jobs, on: context.frontend)
        throw error
      }
    }
    if let last = routes.last, let model = last.drafts.last?.model {
      try await remember(model: model, of: last.profile)
    }
    await follow(jobs, on: context.frontend)
    if Task.isCancelled { throw Failure.detached(from: jobs) }
    let isHeld = try await isHeldOpen(jobs, routes, manner, engine)
    if manner.waits || isHeld { try await self.wait(for: jobs, context, timeout: nil) }
    return jobs
  }

  /// Has keys that commands give, while the cell has the terminal: such a command may ask for a
  /// password. Where one gives none, nothing is written down that could not be sent.
  func haveKeys(of routes: [Route]) async throws {
    for route in routes where world.keys.state(route.profile).presence == .onRequest {
      _ = try await world.connect(route.profile)
    }
  }

  /// Whether a cell's one job is answered over a connection that is held open, and so is watched
  /// where it was asked (DESIGN §2.5). A kernel never blocks.
  private func isHeldOpen(
    _ jobs: [Job], _ routes: [Route], _ manner: Manner, _ engine: JobEngine
  ) async throws -> Bool {
    guard manner.watchesHeld, world.face != .kernel, jobs.count == 1, let route = routes.first
    else { return false }
    if manner.road != .automatic { return manner.road == .foreground }
    return try await engine.needsForeground(
      route.profile, model: jobs[0].model, window: jobs[0].window)
  }
}
