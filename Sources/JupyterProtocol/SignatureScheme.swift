/// How messages are signed: the `signature_scheme` of a connection file.
package enum SignatureScheme: String, Sendable, CaseIterable {
  case hmacSHA256 = "hmac-sha256"
  // Jupyter Enhancement Proposal 106 lets schemes name any hash; these two are met in practice.
  case hmacSHA512 = "hmac-sha512"
  case hmacMD5 = "hmac-md5"
}
