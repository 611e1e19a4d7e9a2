import Foundation

/// One request, as plain values. The key stays a ``Secret`` until the wire; no description shows a
/// header, because profiles put keys into their own headers too.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package enum Body: Sendable {
    /// Sent byte for byte: services compare repeated bodies by their hash.
    case bytes([UInt8])
    /// Sent as it is read.
    case upload(UploadBody)
  }

  package var method: Method
  package var url: String
  /// In the order they are sent; `Authorization` is not among them.
  package var headers: [(name: String, value: String)]
  /// What the `Authorization: Bearer` header carries; nil: there is no such header.
  package var key: Secret?
  package var body: Body
  package var patience: Patience
  /// The longest body of a success that is read, in bytes.
  package var replyLimit = HTTPReply.bodyLimit

  package init(
    _ method: Method, _ url: String, headers: [(name: String, value: String)] = [],
    key: Secret? = nil, body: [UInt8] = [], patience: Patience = .background
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.key = key
    self.body = .bytes(body)
    self.patience = patience
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// Without the query and what stands before the host, where keys are put too.
  package var description: String {
    "\(method.rawValue) \(URLComponents(string: url)?.path ?? "")"
  }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
