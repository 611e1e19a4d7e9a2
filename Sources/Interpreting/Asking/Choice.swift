internal import JSON
internal import Jobs
internal import Journal

/// What one cell asks for beside its text: models, windows, samples, parameters, system message.
struct Choice {
  var models: [String]
  /// One `nil` where the service chooses.
  var windows: [String?]
  var samples: Int
  /// One set of body members for each variant of the settings.
  var parameters: [JSON.Object]
  var system: String?
  var tags: [String]
  /// What to tell the user: models no list has.
  var notices: [String]

  /// The full cross product for one prompt, models outermost.
  func drafts(from prompt: ResolvedPrompt, of request: PromptRequest) -> [Draft] {
    models.flatMap { model in
      windows.flatMap { window in
        parameters.flatMap { parameters in
          repeatElement(
            Draft(
              model: model, window: window, prompt: prompt.text, system: system,
              attachments: prompt.attachments, parameters: parameters, tags: tags + request.tags,
              row: request.row,
              upstream: prompt.upstream, deferral: prompt.deferral),
            count: samples)
        }
      }
    }
  }
}

extension Interpreter {
  /// The session's choices with a cell's own options over them.
  func choice(of options: AskOptions) async throws -> Choice {
    var variants = [settings]
    for assignment in options.set { variants = try vary(variants, by: assignment) }
    let (models, notices) = try await chosenModels(options.model)
    return Choice(
      models: models, windows: try await chosenWindows(options.window),
      samples: options.samples ?? settings[.samples].int ?? 1,
      parameters: variants.map(\.parameters), system: try systemMessage(options.system) ?? system,
      tags: options.tag, notices: notices)
  }

  /// `temperature=0,1` makes two variants of each.
  private func vary(_ variants: [Settings], by assignment: String) throws -> [Settings] {
    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
    let values = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    guard values.count > 1 else {
      return try variants.map { settings in
        var settings = settings
        try settings.assign(assignment, from: .session)
        return settings
      }
    }
    return try variants.flatMap { settings in
      try values.map { value in
        var settings = settings
        try settings.assign("\(parts[0])=\(value)", from: .session)
        return settings
      }
    }
  }

  /// `-m`, else `%model`, else the profile's default, else the one last used with this service, else
  /// the only one listed.
  private func chosenModels(
    _ option: String?
  ) async throws -> (models: [String], notices: [String]) {
    if let option { return try await models(named: option) }
    if !models.isEmpty { return (models, []) }
    if let model = profile.defaultModel { return ([model], []) }
    if let model = try await world.journal().setting("model \(profile.baseURL)") {
      return ([model], [])
    }
    let listed = try await listedModels(refresh: false)
    if listed.count == 1 { return (listed, []) }
    throw Failure(
      .cell, "No model is chosen.",
      why: "\(profile.name) offers \(listed.count): \(listed.prefix(8).joined(separator: ", "))"
        + (listed.count > 8 ? " …" : "."),
      next: "%model NAME chooses one; %models lists them all.")
  }

  func remember(model: String) async throws {
    let profile = profile(for: model)
    let journal = try await world.journal()
    try await uninterrupted { try await journal.setSetting("model \(profile.baseURL)", model) }
  }

  private func chosenWindows(_ option: String?) async throws -> [String?] {
    guard let option else { return [window] }
    return option.split(separator: ",").map { $0 == "auto" ? nil : String($0) }
  }

  /// A system message as typed, or `@FILE`'s text.
  func systemMessage(_ text: String?) throws -> String? {
    guard let text, text.hasPrefix("@") else { return text }
    return try readText(String(text.dropFirst()))
  }

  /// A file's text, refused where it is not UTF-8.
  func readText(_ path: String) throws(Failure) -> String {
    let bytes: [UInt8]
    do {
      bytes = try world.files.read(path)
    } catch {
      throw Failure(file: path, error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        .cell, "\(path) is not text.", why: "It holds bytes that are not UTF-8.",
        next: "Convert it (iconv -t UTF-8), or name another file.")
    }
    return text
  }
}
