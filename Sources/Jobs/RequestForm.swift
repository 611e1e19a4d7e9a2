package import Responses

/// The form in which a service takes a request for one model and window: which road, and whether
/// with a key. Learnt from the service's refusals.
package struct RequestForm: Sendable, Hashable {
  package enum Delivery: String, Sendable, CaseIterable {
    /// Answered at once with an id that is looked at later.
    case background
    /// Held open, the answer coming piece by piece.
    case streamed
    /// Held open until the whole answer is there.
    case held
  }

  package var delivery: Delivery
  package var carriesKey: Bool

  package init(_ delivery: Delivery, carriesKey: Bool) {
    self.delivery = delivery
    self.carriesKey = carriesKey
  }

  /// Whether the request ends with the process that sends it.
  package var isForeground: Bool { delivery != .background }

  /// The form to try next after this refusal; nil when it complains of something else. Each step
  /// gives something up for good, so that there are at most three. `mayHold`: whether a held request
  /// will do.
  package func adapted(to error: APIError, mayHold: Bool) -> RequestForm? {
    guard error.reason == .status(400) || error.reason == .status(422) else { return nil }
    let words = Self.words(of: error)
    var form = self
    // Models on Sail's direct tier refuse any key by this code: service.md, 11.
    if carriesKey, error.code == "unsupported_asap_only_request" || words.contains("key") {
      // A key that came with another body is our own mistake; dropping it would hide that.
      guard error.code != "idempotency_error" else { return nil }
      form.carriesKey = false
      return form
    }
    if delivery == .background, !words.isDisjoint(with: ["background", "asap"]) {
      guard mayHold else { return nil }
      form.delivery = .streamed
      return form
    }
    if delivery == .streamed, !words.isDisjoint(with: ["stream", "streaming"]) {
      form.delivery = .held
      return form
    }
    return nil
  }

  /// The words of code, param and message, in lower case; `key` stands for an Idempotency-Key.
  private static func words(of error: APIError) -> Set<String> {
    let text = [error.code, error.param, error.message].compactMap(\.self).joined(separator: " ")
      .lowercased()
    let words = Set(
      text.split { !($0.isASCII && $0.isLetter) && !$0.isNumber }.map(String.init)
    ).subtracting(["key"])
    return words.contains("idempotency") ? words.union(["key"]) : words
  }
}

extension RequestForm {
  /// As the journal's settings remember it: `streamed`, `held keyless` …
  package var stored: String { delivery.rawValue + (carriesKey ? "" : " keyless") }

  package init?(stored: String) {
    let words = stored.split(separator: " ").map(String.init)
    guard let first = words.first, let delivery = Delivery(rawValue: first) else { return nil }
    self.init(delivery, carriesKey: !words.contains("keyless"))
  }
}
