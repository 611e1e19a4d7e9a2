import JSON

/// The kernel's own pair of CURVE keys: with them, every channel is encrypted.
package struct CurveKeys: Sendable, Equatable {
  /// Both in Z85 (https://rfc.zeromq.org/spec/32): 40 characters for 32 bytes.
  package var publicKey: String
  package var secretKey: String

  package init(publicKey: String, secretKey: String) {
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// The keys in a connection file; nil if it has none. One alone is refused: whoever meant to
  /// encrypt must not get channels in the clear.
  init?(in file: JSON) throws(ConnectionFileError) {
    let (known, secret) = (file[Self.publicField] ?? .null, file[Self.secretField] ?? .null)
    if known == .null, secret == .null { return nil }
    publicKey = try Self.key(known, Self.publicField)
    secretKey = try Self.key(secret, Self.secretField)
  }

  /// As the connection file has them.
  var members: [(field: String, key: String)] {
    [(Self.publicField, publicKey), (Self.secretField, secretKey)]
  }

  private static func key(_ json: JSON, _ field: String) throws(ConnectionFileError) -> String {
    guard let key = json.string, key.utf8.count == 40, key.utf8.allSatisfy(alphabet.contains) else {
      throw .malformedKey(field: field)
    }
    return key
  }

  private static let publicField = "curve_publickey"
  private static let secretField = "curve_secretkey"
  private static let alphabet = Set(
    ("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + ".-:+=^!/*?&<>()[]{}@%$#")
      .utf8)
}
