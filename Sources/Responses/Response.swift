package import Foundation
package import JSON

/// The service's object for one prompt, read liberally: any member may be missing, null or of an
/// unexpected kind, and nothing the service sent is dropped.
package struct Response: Sendable, Equatable {
  /// As they came from the wire; those of a response inside an event are written anew.
  package let body: [UInt8]
  package let json: JSON

  /// Nil when the bytes are no JSON object, or one that has nothing of a response.
  package init?(body: [UInt8]) {
    guard let json = try? JSON(parsing: body), json.object != nil else { return nil }
    self.body = body
    self.json = json
  }
}

extension Response {
  /// Opaque, up to 500 characters.
  package var id: String? { json["id"]?.string }
  package var status: Status { Status(json["status"]?.string ?? "") }
  /// The text of the message items, joined without anything between.
  package var outputText: String { "" }
  package var reasoningText: String? { nil }
  /// The words of a model that declines to answer.
  package var refusal: String? { nil }
  /// May be an alias of the model that was asked.
  package var model: String? { json["model"]?.string }
  package var createdAt: Date? { nil }
  package var completedAt: Date? { nil }
  package var usage: TokenUsage? { nil }
  /// Why it ended early: `max_output_tokens`, `content_filter`, or a word of the service's own.
  package var incompleteReason: String? { nil }
  package var error: ServiceError? { nil }
  /// Everything the model put out, kinds nobody knows too.
  package var items: [OutputItem] { [] }
}
