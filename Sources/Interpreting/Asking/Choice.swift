internal import JSON
internal import Jobs
internal import Journal

/// What one cell asks for beside its text: models, windows, samples, parameters, system message.
struct Choice {
  /// The session's with the cell's own over them; of varied parameters the first.
  var settings: Settings
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

  /// How many jobs so many prompts become.
  func count(ofPrompts prompts: Int) throws(Failure) -> Int {
    try JobCount.product(of: [
      "prompts": prompts, "models": models.count, "windows": windows.count,
      "settings": parameters.count, "samples": samples,
    ])
  }

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
    let settings = variants[0]
    let samples = options.samples ?? settings[.samples].int ?? 1
    guard samples >= 1 else { throw Failure(.usage, "-n takes a number from 1.") }
    let (models, notices) = try await chosenModels(options.model)
    return Choice(
      settings: settings, models: models, windows: options.window.map(windows(named:)) ?? [window],
      samples: samples,
      parameters: variants.map(\.parameters), system: try systemMessage(options.system) ?? system,
      tags: options.tag, notices: notices)
  }

  /// `temperature=0,1` makes two variants of each.
  private func vary(_ variants: [Settings], by assignment: String) throws -> [Settings] {
    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
    let setting = try Setting.named(parts.first ?? "")
    guard setting.belongsToPrompt else {
      throw Failure(
        .usage, "`\(setting.rawValue)` cannot be set for one prompt.",
        why: "It is the whole session's.", next: "%set \(assignment) sets it there.")
    }
    let values = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    guard setting.isParameter, values.count > 1 else {
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

  /// What is asked next goes to the same model, also in later sessions.
  func remember(model: String, of profile: Profile) async throws {
    let journal = try await world.journal()
    try await uninterrupted { try await journal.setSetting("model \(profile.baseURL)", model) }
  }

  /// The windows that an option names; nil, in words `auto`: the service's own choice.
  func windows(named option: String) -> [String?] {
    option.split(separator: ",").map { $0 == "auto" ? nil : String($0) }
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
