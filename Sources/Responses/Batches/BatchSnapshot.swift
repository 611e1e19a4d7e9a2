import JSON

/// How far the requests of a batch are, each by the `custom_id` it was given.
package struct BatchSnapshot: Sendable, Equatable {
  package var id: String
  package var statuses: [String: Response.Status]

  package init(id: String, statuses: [String: Response.Status]) {
    self.id = id
    self.statuses = statuses
  }

  /// The longest snapshot that is read, in bytes: a hundred thousand requests with ids of 64
  /// characters take 10 MB, and a service may say more of each than its status.
  package static let bodyLimit = 32 << 20
}

extension BatchSnapshot {
  /// Nil when the answer is no JSON object. It is walked through instead of being made a value:
  /// a hundred thousand objects of one member would take twenty times their statuses' room.
  init?(_ body: [UInt8], id: String) {
    let statuses = JSON.liberally(body) { bytes throws(JSON.ParseError) in
      try JSON.reading(bytes) { reader throws(JSON.ParseError) in try reader.statuses() }
    }
    guard let statuses else { return nil }
    self.init(id: id, statuses: statuses)
  }
}

extension JSON.Reader {
  fileprivate mutating func statuses() throws(JSON.ParseError) -> [String: Response.Status] {
    var statuses: [String: Response.Status] = [:]
    try beginObject()
    while let key = try nextKey() {
      guard key == "request_status", isAtObject else {
        try skip()
        continue
      }
      try beginObject()
      while let id = try nextKey() { statuses[id] = try status() }
    }
    try end()
    return statuses
  }

  /// `{"status": "COMPLETED"}`, or the word alone. A request whose status is not told is not
  /// finished.
  private mutating func status() throws(JSON.ParseError) -> Response.Status {
    guard isAtObject else { return Response.Status(try value().word ?? "") }
    var status = Response.Status("")
    try beginObject()
    while let key = try nextKey() {
      if key == "status" {
        status = Response.Status(try value().word ?? "")
      } else {
        try skip()
      }
    }
    return status
  }
}
