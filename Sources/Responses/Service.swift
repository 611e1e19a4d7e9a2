import Foundation

/// Where a service is and how to sign in.
package struct Service: Sendable {
  /// With the version, with or without a slash at its end: `https://api.sailresearch.com/v1`.
  package var baseURL: String
  package var key: Secret?
  /// Sent with every request, instead of our own headers of the same name. They may hold keys.
  package var headers: [(name: String, value: String)]

  package init(baseURL: String, key: Secret? = nil, headers: [(name: String, value: String)] = []) {
    self.baseURL = baseURL
    self.key = key
    self.headers = headers
  }
}

extension Service: CustomStringConvertible, CustomReflectable {
  package var description: String { URLComponents(string: baseURL)?.host ?? "" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Service {
  /// The address of a resource: each step is escaped whole, so that no id can lead elsewhere.
  func address(of steps: String...) -> String {
    // Some services (Azure) want a query on every address.
    let parts = baseURL.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts[0]
    while path.last == "/" { path = path.dropLast() }
    let address = ([String(path)] + steps.map(Service.escaped)).joined(separator: "/")
    return parts.count > 1 ? "\(address)?\(parts[1])" : address
  }

  /// RFC 3986, section 2.3: everything but unreserved characters. Dots alone would climb.
  private static func escaped(_ step: String) -> String {
    let climbs = step == "." || step == ".."
    return step.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || "-_~".unicodeScalars.contains(scalar) || (scalar == "." && !climbs)
      if isUnreserved { return String(scalar) }
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }.joined()
  }

  /// The text with `•••` for the key and for what else in the headers is long enough to be one.
  /// Shorter words are names and versions, and hiding them would make messages unreadable.
  func hidingSecrets(in text: String) -> String {
    var secrets = headers.flatMap { $0.value.split(separator: " ") }
      .map(String.init).filter { $0.utf8.count >= 12 }
    if let key = key?.revealed, key.utf8.count >= 4 { secrets.append(key) }
    return secrets.reduce(text) { $0.replacing($1, with: "•••") }
  }
}
