internal import ArgumentParser
internal import JSON
internal import Jobs
internal import Journal

/// `%again [SEL] [-n N] [-m MODEL[,MODEL]] [-w WINDOW]`: asks the same once more, as new jobs.
package struct AgainCommand: Command {
  package static let name = "again"
  package static let summary = "Ask the same once more, as a new job."

  @OptionGroup var selection: SelectorArguments

  @Option(name: [.customShort("n"), .customLong("samples")], help: "So many new answers.")
  var samples: Int = 1

  @Option(name: .shortAndLong, help: "Of another model, or of several.", completion: .models)
  var model: String?

  @Option(name: .shortAndLong, help: "In another window.")
  var window: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard samples >= 1 else { throw Failure(.usage, "-n takes a number from 1.") }
    let jobs = try await selection.jobs(in: session, context, isUnambiguous: true)
    let names = model?.split(separator: ",").map(String.init) ?? []
    let windows = window.map { session.windows(named: $0) }
    _ = try JobCount.product(
      of: [
        "jobs": jobs.count, "models": max(names.count, 1), "windows": windows?.count ?? 1,
        "samples": samples,
      ])
    var routes: [Route] = []
    var models = ModelNames()
    for job in jobs {
      let body = try await session.world.journal().requestBody(of: job.id)
      let profile = try session.profile(of: job)
      var draft = Draft(again: job, sentAs: body ?? [])
      for name in names.isEmpty ? [job.model] : names {
        var profile = profile
        if !names.isEmpty {
          profile = session.profile(for: name, otherwise: profile)
          draft.model = try await models.id(of: name, in: profile, session)
        }
        for window in windows ?? [job.window] {
          draft.window = window
          for _ in 0..<samples { routes.add(draft, to: profile) }
        }
      }
    }
    var manner = Manner(session.settings)
    manner.replay = .live
    manner.waits = manner.waits || context.rangesOverAllSessions
    try await session.submit(routes, manner, notices: models.remarks, context)
  }
}

/// What names of models stand for, each looked up once for a profile, however many jobs ask for it.
private struct ModelNames {
  private var ids: [String: [String: String]] = [:]
  private(set) var remarks: [String] = []

  mutating func id(
    of name: String, in profile: Profile, _ session: isolated Interpreter
  ) async throws -> String {
    if let id = ids[profile.name]?[name] { return id }
    let (id, remark) = try await session.model(named: name, of: profile)
    ids[profile.name, default: [:]][name] = id
    if let remark, !remarks.contains(remark) { remarks.append(remark) }
    return id
  }
}

extension Draft {
  /// What a job asked, to be asked anew; what was attached stands in the body only.
  fileprivate init(again job: Job, sentAs body: [UInt8]) {
    let content = (try? JSON(parsing: body))?["input"]?.array?.last?["content"]?.array ?? []
    self.init(
      model: job.model, window: job.window, prompt: job.prompt, system: job.system,
      attachments: content.filter { $0["type"] != "input_text" }, parameters: job.parameters,
      tags: job.tags, row: job.row)
  }
}
