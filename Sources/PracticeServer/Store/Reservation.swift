import Crypto
import Foundation

/// A response that is to be stored, unless its Idempotency-Key has one already.
struct Reservation: Sendable {
  var response: StoredResponse
  var key: IdempotencyKey?

  /// What came of it.
  enum Outcome: Sendable, Equatable {
    case created
    /// The key belongs to this response of the same body.
    case existing(StoredResponse)
    /// The key belongs to a response of another body.
    case keyReused
  }
}

/// A client's Idempotency-Key within the scope of its API key: only their hash is kept.
struct IdempotencyKey: Sendable, Equatable {
  let digest: Data

  /// Sail forgets keys after 24 hours.
  static let lifetime: Double = 24 * 3600
  static let longest = 255

  init(_ key: String, apiKey: String) {
    digest = Data(SHA256.hash(data: Data(apiKey.utf8) + [0] + Data(key.utf8)))
  }
}
