package import Journal

/// How a service takes many requests as one.
package enum BatchOffer: String, Sendable, CaseIterable {
  /// `POST /batches` with the requests in its body; each result is had by itself.
  case sail

  /// service.md, 9.
  package var limits: Batch.Limits {
    switch self {
    case .sail: Batch.Limits(requests: 100_000, bytes: 256_000_000)
    }
  }

  /// Whether requests of a batch may have this window.
  package func admits(_ window: String) -> Bool {
    switch self {
    case .sail: window != "asap"
    }
  }
}
