import CZeroMQ
package import JupyterProtocol

extension CurveKeys {
  /// Whether the public key is the one that belongs to the secret key. If not, clients would knock
  /// for ever: libzmq drops their handshakes without a word.
  package var isPair: Bool {
    // 40 characters and a NUL (zmq_curve_public(3)).
    var derived = [CChar](repeating: 0, count: 41)
    return zmq_curve_public(&derived, secretKey) == 0
      && derived.dropLast().map(UInt8.init(bitPattern:)) == Array(publicKey.utf8)
  }
}
