package import Foundation

/// The first part of an answer: what comes before its body.
package struct HTTPHead: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  /// When it came: what a `Retry-After` that is a date is measured from.
  package var receivedAt: Date

  package init(
    status: Int, headers: [(name: String, value: String)] = [],
    receivedAt: Date = Date(timeIntervalSince1970: 0)
  ) {
    self.status = status
    self.headers = headers
    self.receivedAt = receivedAt
  }

  /// The first header of this name, whatever its case.
  package subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether the status is a success, 200 to 299.
  package var isSuccess: Bool { (200..<300).contains(status) }
}

/// An answer whose body has been read to its end.
package struct HTTPReply: Sendable {
  package var head: HTTPHead
  package var body: [UInt8]

  package init(head: HTTPHead, body: [UInt8]) {
    self.head = head
    self.body = body
  }
}

extension HTTPReply {
  /// The longest answer that is read unless a request says otherwise, in bytes: far above any text,
  /// with room for images inside.
  package static let bodyLimit = 64 << 20

  /// As much of an error's body as is read, in bytes: the rest is not looked at.
  package static let errorBodyLimit = 64 << 10
}

/// An answer whose body is still coming, in pieces of any size.
package struct HTTPStreamReply: Sendable {
  package var head: HTTPHead
  /// Throws when the connection breaks; giving it up closes the connection.
  package var body: any AsyncSequence<[UInt8], any Error> & Sendable

  package init(head: HTTPHead, body: any AsyncSequence<[UInt8], any Error> & Sendable) {
    self.head = head
    self.body = body
  }
}
