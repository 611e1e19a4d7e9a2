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
    guard let json = JSON(liberally: body) else { return nil }
    self.init(json, body: body)
  }

  /// Nil when the value is no object, or one that has nothing of a response. Without bytes of its
  /// own it writes them.
  package init?(_ json: JSON, body: [UInt8]? = nil) {
    guard Response.isPlausible(json) else { return nil }
    self.json = json
    self.body = body ?? json.bytes
  }

  /// Chat completions and lists have an id or an `object` too; neither is a response.
  private static func isPlausible(_ json: JSON) -> Bool {
    guard json.object != nil else { return false }
    if json["object"]?.string == "response" { return true }
    if json["status"]?.isNull == false || json["output"]?.isNull == false { return true }
    return json["object"] == nil && json["id"]?.isNull == false
  }
}

extension Response {
  /// Opaque, up to 500 characters.
  package var id: String? {
    guard let id = json["id"]?.word, !id.isEmpty else { return nil }
    return id
  }

  /// Where the service names no status, what else it says decides.
  package var status: Status {
    if let word = json["status"]?.word { return Status(word) }
    if error != nil { return .failed }
    if incompleteReason != nil { return .incomplete }
    return items.isEmpty && completedAt == nil ? .unknown("") : .completed
  }

  /// May be an alias of the model that was asked.
  package var model: String? { json["model"]?.string }

  package var createdAt: Date? { json["created_at"]?.date }

  package var completedAt: Date? { json["completed_at"]?.date }

  package var usage: TokenUsage? { json["usage"].flatMap(TokenUsage.init) }

  /// Why it ended early: `max_output_tokens`, `content_filter`, or a word of the service's own.
  package var incompleteReason: String? {
    let details = json["incomplete_details"]
    guard let reason = details?["reason"]?.string ?? details?.string else { return nil }
    // The finish reason of chat completions, which some servers carry over.
    return reason == "length" ? "max_output_tokens" : reason
  }

  package var error: ServiceError? {
    // Some servers say that there is none with an empty text or object.
    guard let error = json["error"],
      error.object?.isEmpty == false || error.string?.isEmpty == false
    else { return nil }
    let body = ErrorBody(["error": error])
    return ServiceError(code: body.code?.presentable, message: body.message.presentable)
  }
}
