internal import Foundation
internal import Interpreting
internal import Jobs
internal import Responses
internal import TerminalREPL

/// The keys of this process. Each is had when the first request needs it, so that no command is run for
/// a profile that nobody uses, and kept until the service refuses it or another is put away.
actor KeyRing {
  private let environment: [String: String]
  private let store: KeyStore
  private let loan: TerminalLoan
  /// By the profile's name.
  private var keys: [String: KeyReading] = [:]
  /// All that were had so far, replaced ones too.
  private var known: [Secret] = []

  init(environment: [String: String], store: KeyStore, loan: TerminalLoan) {
    self.environment = environment
    self.loan = loan
    self.store = store
  }

  /// The profile's key, nil where there is none; throws an ``APIError`` where it cannot be had.
  func key(of profile: Profile) async throws -> Secret? {
    guard !profile.isPractice else { return nil }
    let reading = keys[profile.name] ?? KeyReading(Task { try await read(profile) })
    keys[profile.name] = reading
    do {
      let key = try await reading.value(self)
      if let key, !known.contains(where: { $0.revealed == key.revealed }) { known.append(key) }
      return key
    } catch {
      // Tried again by whoever comes next, which is when the user has come back. An attempt that only
      // this one gave up goes on for the others.
      let goesOn = error is CancellationError && reading.isWaitedFor
      if keys[profile.name] === reading, !goesOn { keys[profile.name] = nil }
      throw error
    }
  }

  /// Makes the next request have the key anew.
  func forget(_ profile: String) { keys[profile] = nil }

  /// Ends commands that are still running.
  func shutDown() {
    for reading in keys.values { reading.cancel() }
  }

  /// What is known without having it.
  nonisolated func state(of profile: Profile) -> KeyState {
    switch (profile.keySource, own(profile)) {
    case (.command, _): return KeyState(.onRequest, from: "\(profile.keySource)")
    case (let source, .key): return KeyState(.set, from: "\(source)")
    case (let source, .unusable(let reason)): return KeyState(.unusable(reason), from: "\(source)")
    case (let source, .missing):
      return switch store.content(for: profile.name) {
      case .missing: KeyState(.none, from: "\(source)")
      case .key: KeyState(.set, from: KeyAccess.source)
      case .unusable(let reason): KeyState(.unusable(reason), from: KeyAccess.source)
      }
    }
  }

  /// What commands may do with it.
  nonisolated var access: KeyAccess {
    KeyAccess(
      state: { self.state(of: $0) },
      known: { await self.known + $0.compactMap { self.atHand($0) } },
      put: { key, profile throws(Failure) in
        try self.store.put(key, for: profile)
        await self.forget(profile)
        return self.store.path(of: profile)
      },
      remove: { profile throws(Failure) in
        try self.store.remove(profile)
        await self.forget(profile)
      })
  }

  private func read(_ profile: Profile) async throws(APIError) -> Secret? {
    if case .command(let command) = profile.keySource {
      return try Self.secret(
        try await KeyCommandRun(command, environment: environment, loan: loan).output())
    }
    switch stored(profile) {
    case .key(let text): return try Self.secret(text)
    case .unusable(let reason): throw APIError(.keyless(reason))
    case .missing:
      guard case .file(let path) = profile.keySource else { return nil }
      throw APIError(.keyless("there is no file \(path)"))
    }
  }

  /// The profile's key if no command has to be run for it.
  private nonisolated func atHand(_ profile: Profile) -> Secret? {
    guard case .key(let text) = stored(profile) else { return nil }
    return try? Self.secret(text)
  }

  /// What the profile's own source gives at once, or else what was put away.
  private nonisolated func stored(_ profile: Profile) -> KeyFile.Content {
    let content = own(profile)
    return content == .missing ? store.content(for: profile.name) : content
  }

  /// What the profile's own source gives at once.
  private nonisolated func own(_ profile: Profile) -> KeyFile.Content {
    switch profile.keySource {
    case .none, .command: .missing
    case .environment(let name):
      environment[name].flatMap { $0.isEmpty ? nil : .key($0) } ?? .missing
    case .file(let path): KeyFile(path).content
    }
  }

  /// The first line: password stores keep notes below it.
  private static func secret(_ text: String) throws(APIError) -> Secret {
    let lines = text.split(whereSeparator: \.isNewline)
    let key = (lines.first.map(String.init) ?? "").trimmingCharacters(in: .whitespaces)
    guard !key.isEmpty else { throw APIError(.keyless("its source gave nothing")) }
    guard key.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
      throw APIError(.keyless("what its source gave holds characters that no key has"))
    }
    return Secret(key)
  }
}
