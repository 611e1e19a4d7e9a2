internal import Interpreting
internal import JupyterKernel
internal import JupyterProtocol

/// Why a connection file cannot be used. Its keys are in none of it.
extension Failure {
  init(_ error: ConnectionFileError, in file: String) {
    switch error {
    case .notAnObject:
      self.init(connectionFile: file, why: "It is no JSON object.")
    case .unusable(let field):
      self.init(connectionFile: file, why: "Its \(field) is missing, or nothing clew knows.")
    case .malformedKey(let field):
      self.init(
        connectionFile: file, why: "Its \(field) is no CURVE key, which has 40 characters of Z85.",
        next: Self.newKeys)
    }
  }

  /// What is wrong with keys that look right; nil if nothing is.
  init?(_ keys: CurveKeys, in file: String) {
    if !ZeroMQContext.hasCurve {
      self.init(
        connectionFile: file,
        why: "It asks for encryption, and this libzmq was built without CURVE.",
        next: "`clew kernel install` again: the kernel then no longer offers it.")
    } else if !keys.isPair {
      self.init(
        connectionFile: file, why: "Its curve_publickey does not belong to its curve_secretkey.",
        next: Self.newKeys)
    } else {
      return nil
    }
  }

  private static let newKeys = "Start the kernel anew from Jupyter, which then makes new keys."

  init(
    connectionFile file: String, why: String,
    next: String = "Jupyter makes it: open the kernel from JupyterLab or `jupyter console`."
  ) {
    self.init(
      .usage, "The connection file cannot be used.", why: "\(file): \(why)", next: next)
  }
}
