import Crypto

/// Signs and verifies the four dictionary frames, exactly as the bytes were received.
package struct Signer: Sendable {
  private let code: AuthenticationCode

  /// An empty key means that nothing is signed and everything is accepted.
  package init(scheme: SignatureScheme, key: [UInt8]) {
    code = AuthenticationCode(scheme: scheme, key: key)
  }

  package var isChecking: Bool { if case .none = code { false } else { true } }

  /// The frames' signature in lower-case hexadecimal.
  package func signature(of frames: Frames) -> [UInt8] {
    switch code {
    case .none: []
    case .sha256(let keyed): hexadecimal(keyed, frames)
    case .sha512(let keyed): hexadecimal(keyed, frames)
    case .md5(let keyed): hexadecimal(keyed, frames)
    }
  }

  package func accepts(_ frames: Frames) -> Bool {
    !isChecking || takesSameTime(frames.signature, signature(of: frames))
  }

  /// The signature of a message that has content and nothing else.
  func signature(ofContent content: [UInt8]) -> [UInt8] {
    signature(
      of: Frames(identities: [], header: [], parentHeader: [], metadata: [], content: content))
  }

  func accepts(_ signature: [UInt8], ofContent content: [UInt8]) -> Bool {
    !isChecking || takesSameTime(signature, self.signature(ofContent: content))
  }

  private func hexadecimal<Hash: HashFunction>(_ keyed: HMAC<Hash>, _ frames: Frames) -> [UInt8] {
    var keyed = keyed
    keyed.update(data: frames.header)
    keyed.update(data: frames.parentHeader)
    keyed.update(data: frames.metadata)
    keyed.update(data: frames.content)
    let digits = Array("0123456789abcdef".utf8)
    return keyed.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// Compares without ending early, so that its time tells nothing of how much was right.
  private func takesSameTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// An HMAC that holds its key schedule, so that copying it saves two blocks for every message.
private enum AuthenticationCode: Sendable {
  case none
  case sha256(HMAC<SHA256>)
  case sha512(HMAC<SHA512>)
  case md5(HMAC<Insecure.MD5>)

  init(scheme: SignatureScheme, key: [UInt8]) {
    guard !key.isEmpty else {
      self = .none
      return
    }
    let key = SymmetricKey(data: key)
    switch scheme {
    case .hmacSHA256: self = .sha256(HMAC(key: key))
    case .hmacSHA512: self = .sha512(HMAC(key: key))
    case .hmacMD5: self = .md5(HMAC(key: key))
    }
  }
}
