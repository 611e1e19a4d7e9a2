import Crypto
import Foundation
import JSON

/// A batch as the database keeps it; its requests are responses like all others.
struct StoredBatch: Sendable, Equatable {
  let id: String
  /// SHA-256 of the body: what a repeated one is known by.
  let digest: Data
  let label: String?
  let requestCount: Int
  /// Seconds since 1970.
  let createdAt: Double

  /// One request of a batch, planned.
  struct Item: Sendable {
    var request: BatchRequest.Item
    var responseID: String
    /// Seconds since 1970, as in ``StoredResponse``.
    var startedAt: Double
    var readyAt: Double
    /// Whether its answer will be an error: said when it comes, so that telling how far a batch is
    /// needs no answers.
    var fails: Bool
  }

  /// How far one request is.
  struct Progress: Sendable {
    var customID: String
    var readyAt: Double
    var isCancelled: Bool
    var fails: Bool

    /// Sail's words (notes/service.md, section 4).
    func status(at time: Double) -> StaticString {
      if isCancelled { return "CANCELLED" }
      if time < readyAt { return "RUNNING" }
      return fails ? "FAILED" : "COMPLETED"
    }
  }

  /// What the service says of it.
  var json: JSON {
    var json: JSON = [
      "id": .string(id), "request_counts": .integer(requestCount),
      "created_at": .integer(Int(createdAt)),
    ]
    if let label { json["label"] = .string(label) }
    return json
  }

  /// The same with `request_status`, written out by hand: it has a member for every request.
  func bytes(_ items: [Progress], at time: Double) -> [UInt8] {
    var bytes = Array(json.bytes.dropLast())
    bytes.reserveCapacity(bytes.count + 64 * items.count)
    bytes += Array(#","request_status":{"#.utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      // A custom_id has nothing that JSON would have escaped.
      bytes += #"""#.utf8
      bytes += item.customID.utf8
      bytes += #"":{"status":""#.utf8
      item.status(at: time).withUTF8Buffer { bytes += $0 }
      bytes += #""}"#.utf8
    }
    bytes += "}}".utf8
    return bytes
  }
}
