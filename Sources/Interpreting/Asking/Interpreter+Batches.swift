internal import Jobs
internal import Journal
internal import Rendering

extension Interpreter {
  /// How many rows are written in one transaction (DESIGN §2.4.1).
  private static let page = 10_000

  /// Journals drafts that go up in batches, and says how they go.
  func submitInBatches(
    _ drafts: [Draft], _ submission: Submission, _ context: CellContext
  ) async throws -> [Job] {
    var upload = Upload(count: drafts.count)
    for start in stride(from: 0, to: drafts.count, by: Interpreter.page) {
      let end = min(start + Interpreter.page, drafts.count)
      try await append(Array(drafts[start..<end]), to: &upload, submission)
    }
    await say(upload, context)
    return try await world.journal().jobs(matching: JobFilter(group: upload.page?.group.id ?? 0))
  }

  /// Asks more than can be kept in memory: drafts are made, and written, page by page. False where they
  /// cannot go up in batches, or are few enough to be followed one by one.
  func askInPages(
    _ requests: some Collection<PromptRequest>, _ options: AskOptions, groupKind: String, via: Via,
    _ context: CellContext
  ) async throws -> Bool {
    let choice = try await choice(of: options)
    let count = try choice.count(ofPrompts: requests.count)
    guard count > world.mostFollowed, via != .responses else { return false }
    var manner = Manner(choice.settings, options)
    manner.via = via
    var (waiting, made) = (requests[...], [Draft]())
    let first = try await nextPage(of: &waiting, &made, choice)
    let routes = routed(first)
    guard routes.count == 1, try goesInBatches(routes[0], manner) else { return false }
    let profile = routes[0].profile
    try mayAsk()
    if !profile.isPractice {
      let sample = estimate(of: routes).map { $0 / Double(first.count) * Double(count) }
      try await confirm(count, sample, for: [profile], manner.limit, context)
    }
    for notice in choice.notices { await context.notice(notice) }
    try await haveKeys(of: routes)
    if profile.isPractice { await sayPractice(on: context.frontend) }
    let submission = Submission(
      drafts: [], profile: profile, session: try await session(), cellNumber: context.number,
      cell: try await row(of: context), groupKind: groupKind, replay: manner.replay,
      notebook: world.notebook, notebookCellID: context.cell.notebookCellID, road: manner.road)
    var upload = Upload(count: count)
    try await append(first, to: &upload, submission)
    while !upload.isWhole {
      try await append(try await nextPage(of: &waiting, &made, choice), to: &upload, submission)
    }
    await say(upload, context)
    if let model = choice.models.last { try await remember(model: model, of: profile) }
    let place = GroupPlace(
      id: upload.page?.group.id ?? 0, session: submission.session, cell: context.number)
    follow(place, on: context.frontend)
    if manner.waits { try await wait(for: place, context, until: nil) }
    return true
  }

  /// The next drafts, as many as are written at once; `made` keeps what there were too many of.
  private func nextPage<Rows: Collection<PromptRequest>>(
    of requests: inout Rows, _ made: inout [Draft], _ choice: Choice
  ) async throws -> [Draft] where Rows.SubSequence == Rows {
    while made.count < Interpreter.page, let request = requests.popFirst() {
      made += choice.drafts(from: try await resolve(request), of: request)
    }
    defer { made = Array(made.dropFirst(Interpreter.page)) }
    return Array(made.prefix(Interpreter.page))
  }

  /// Writes the next drafts; none is sent before all are written.
  private func append(
    _ drafts: [Draft], to upload: inout Upload, _ submission: Submission
  ) async throws {
    if Task.isCancelled { throw Failure.unsent(written: upload.written, of: upload.count) }
    let engine = try await world.engine()
    upload.written += drafts.count
    let (group, isLast) = (upload.page?.group, upload.isWhole)
    upload.page = try await uninterrupted {
      try await engine.append(drafts, of: submission, to: group, isLast: isLast)
    }
  }

  private func say(_ upload: Upload, _ context: CellContext) async {
    guard let page = upload.page, !page.batches.isEmpty else { return }
    let rows = HumanText.plural(page.group.members - page.group.recorded, "row")
    let batches = HumanText.plural(page.batches.count, "batch", "batches")
    await context.notice("\(rows) go up in \(batches); answers come as the service has them.")
  }

  /// How far the writing of a group is.
  private struct Upload {
    let count: Int
    var written = 0
    /// The last one written.
    var page: JournalFile.Page?

    var isWhole: Bool { written >= count }
  }
}

extension Failure {
  fileprivate static func unsent(written: Int, of total: Int) -> Failure {
    Failure(
      .cell, "Interrupted; nothing was sent.",
      why: "\(HumanText.count(written)) of \(HumanText.count(total)) rows are written down.",
      next: "Run the cell again: it goes on from there.")
  }
}
