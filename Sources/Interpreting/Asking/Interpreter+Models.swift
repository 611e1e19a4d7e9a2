internal import Foundation
internal import JSON
internal import Jobs
internal import Journal
internal import Responses

extension Interpreter {
  /// How long a list of models is believed, in seconds: a day.
  private static let modelListAge: TimeInterval = 24 * 3600

  /// The ids a service lists, from memory while they are fresh.
  func listedModels(refresh: Bool) async throws -> [String] {
    try await listedModels(of: profile, refresh: refresh)
  }

  func listedModels(of profile: Profile, refresh: Bool) async throws -> [String] {
    if !refresh, let stored = try await storedModels(of: profile),
      world.now().timeIntervalSince1970 - stored.time < Interpreter.modelListAge
    {
      return stored.ids
    }
    let ids = try await world.connect(profile).models().map(\.id)
    let list: JSON = [
      "time": .number(world.now().timeIntervalSince1970), "ids": .array(ids.map(JSON.string)),
    ]
    try await world.journal().setSetting(Interpreter.modelListName(of: profile), list.text)
    return ids
  }

  /// The ids a service listed last, however long ago, and when that was in seconds since 1970; nil:
  /// it was never asked.
  func storedModels(of profile: Profile) async throws -> (ids: [String], time: TimeInterval)? {
    guard let stored = try await world.journal().setting(Interpreter.modelListName(of: profile)),
      let list = try? JSON(parsing: stored), let time = list["time"]?.double
    else { return nil }
    return ((list["ids"]?.array ?? []).compactMap(\.string), time)
  }

  private static func modelListName(of profile: Profile) -> String { "models \(profile.baseURL)" }

  /// Those in whose name this is found, in capitals or not. As bytes: searches that know the letters of
  /// every language need milliseconds for a service's hundreds of names, and Tab waits for them.
  static func models(_ listed: [String], whoseNamesContain part: String) -> [String] {
    guard !part.isEmpty else { return listed }
    let part = Array(part.lowercased().utf8)
    return listed.filter { name in
      let name = Array(name.lowercased().utf8)
      return name.indices.contains { name[$0...].starts(with: part) }
    }
  }

  /// Models as a user names them, with commas between, and what is to be said of them.
  func models(named list: String) async throws -> (models: [String], notices: [String]) {
    var (models, notices): ([String], [String]) = ([], [])
    for name in list.split(separator: ",").map(String.init) {
      let (id, remark) = try await model(named: name, of: profile(for: name))
      models.append(id)
      if let remark { notices.append(remark) }
    }
    return (models, notices)
  }

  /// A model as a user names it: exact, or a unique part of one; an unlisted one is taken with a
  /// remark, since the service has the last word.
  func model(
    named name: String, of profile: Profile
  ) async throws -> (id: String, remark: String?) {
    // Without a list (no network, say) the name is taken as it is.
    guard let listed = try? await listedModels(of: profile, refresh: false) else {
      return (name, "The list of models is out of reach; `\(name)` is taken as typed.")
    }
    if listed.contains(name) { return (name, nil) }
    let matches = Interpreter.models(listed, whoseNamesContain: name)
    if matches.count == 1 { return (matches[0], nil) }
    if matches.count > 1 {
      throw Failure(
        .cell, "`\(name)` could be any of \(matches.count) models.",
        why: matches.prefix(8).joined(separator: ", ") + (matches.count > 8 ? " …" : ""),
        next: "Type more of the name.")
    }
    let nearest = Nearest.match(for: name, among: listed).map { "; the nearest is `\($0)`" } ?? ""
    return (name, "\(profile.name) does not list `\(name)`\(nearest).")
  }
}
