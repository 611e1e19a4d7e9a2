internal import Interpreting
internal import JSON
internal import Jobs

/// What options, environment and configuration come to: which service, which settings.
struct LaunchChoices: Sendable {
  let profiles: [Profile]
  let profile: Profile
  let profileOrigin: Settings.Origin
  let settings: Settings
  /// Whether `rc.clew` may be run: not without the configuration it counts on.
  let allowsStartup: Bool
  /// What the user should know as the session begins.
  let notices: [String]

  /// A configuration that cannot be read keeps nobody from a REPL or a notebook: it begins on the
  /// practice server, unless a built-in profile is asked for by name, so that nothing is paid that the
  /// file might have forbidden.
  init(
    home: Home, keys: KeyRing, environment: [String: String], option: String?, face: Face
  ) throws(Failure) {
    var configuration = Configuration()
    var notices: [String] = []
    do throws(Failure) {
      configuration = try Configuration(
        path: home.configuration, environment: environment)
      if let name = configuration.defaultProfile {
        _ = try (configuration.profiles + Profile.builtIn(environment: environment)).named(name)
      }
    } catch {
      guard face == .terminal || face == .kernel else { throw error }
      configuration = Configuration()
      configuration.defaultProfile = "practice"
      notices = ["\(error.described) Until then this session does without it, and without rc.clew."]
    }
    let own = configuration.profiles
    let builtIn = Profile.builtIn(environment: environment)
    profiles = own + builtIn.filter { profile in !own.contains { $0.name == profile.name } }
    (profile, profileOrigin) = try LaunchChoices.choose(
      from: profiles, keys, option: option, environment: environment,
      standard: configuration.defaultProfile)
    settings = try LaunchChoices.settings(configuration.settings, environment, face)
    self.notices = notices
    allowsStartup = notices.isEmpty
  }

  /// DESIGN §2.7: `--profile`, `CLEW_PROFILE`, the configuration's, `sail` if its key is set, `openai`
  /// if its key or URL is, then `practice`.
  private static func choose(
    from profiles: [Profile], _ keys: KeyRing, option: String?, environment: [String: String],
    standard: String?
  ) throws(Failure) -> (Profile, Settings.Origin) {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    func hasKey(_ name: String) -> Bool {
      profiles.contains { $0.name == name && keys.state(of: $0).presence != .none }
    }
    if let option { return (try profiles.named(option), .option) }
    if let name = environment["CLEW_PROFILE"], !name.isEmpty {
      return (try profiles.named(name), .environment)
    }
    if let standard { return (try profiles.named(standard), .configuration) }
    let fitting =
      hasKey("sail") ? "sail" : hasKey("openai") || isSet("OPENAI_BASE_URL") ? "openai" : "practice"
    return (try profiles.named(fitting), .standard)
  }

  private static func settings(
    _ configured: Settings, _ environment: [String: String], _ face: Face
  ) throws(Failure) -> Settings {
    var settings = configured
    // DESIGN §2.6: a notebook's cells are run again, and must not be paid for again.
    if face == .kernel, settings.origin(of: .cache) == .standard {
      settings.set(.cache, to: "replay", from: .standard)
    }
    if let wait = environment["CLEW_WAIT"], !wait.isEmpty {
      try settings.assign("wait=\(wait)", from: .environment)
    }
    return settings
  }
}
