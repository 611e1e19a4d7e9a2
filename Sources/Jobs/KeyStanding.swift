internal import Responses

/// What this process knows of a service's opinion of its key.
struct KeyStanding: Sendable {
  /// Counts the times the user came back to the service, perhaps with another key.
  private(set) var generation = 0
  /// Why the present key is of no use: what has not been sent yet need not be refused one by one.
  private(set) var refusal: APIError?
  /// The key is being had anew.
  private(set) var renewal: Task<Void, Never>?

  /// Remembers that the service knows nobody by this key, or that there is none. That it does not
  /// let the key do one thing (403) says nothing about the next.
  mutating func note(_ error: APIError) {
    switch error.reason {
    case .keyless, .status(401): refusal = error
    default: break
    }
  }

  /// The user has come back: what was refused under the key of before may be taken now. A refused key
  /// is had anew; only here, so that no command is run once for each job.
  mutating func comeBack(renewing: () -> Task<Void, Never>) {
    generation += 1
    if refusal != nil { renewal = renewing() }
    refusal = nil
  }
}

extension JobEngine {
  /// The present standing of a profile's key.
  func standing(of profile: Profile) -> KeyStanding {
    standings[ServiceID(profile)] ?? KeyStanding()
  }

  /// Whether an error refuses a key that is not the present one any more: the user has come back
  /// since the request was begun, and what was due is due again.
  func isOutdated(_ error: APIError, since standing: KeyStanding, _ profile: Profile) -> Bool {
    error.isOfKey && standing.generation != self.standing(of: profile).generation
  }

  /// A profile as far as a service's opinion of it goes.
  struct ServiceID: Hashable {
    private let name: String
    private let baseURL: String

    init(_ profile: Profile) {
      name = profile.name
      baseURL = profile.baseURL
    }
  }
}
