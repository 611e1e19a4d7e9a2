import CZeroMQ

/// What libzmq refused, as its error number.
struct ZeroMQError: Error, Equatable, CustomStringConvertible {
  let code: Int32

  /// To be read right after the call that failed, before anything else can change it.
  static var last: ZeroMQError { ZeroMQError(code: zmq_errno()) }

  /// libzmq's own words, "Address already in use" for example.
  var description: String { zmq_strerror(code).map { String(cString: $0) } ?? "error \(code)" }

  /// Nothing to read, or no room to write, within the time given.
  var isTryAgain: Bool { code == EAGAIN }

  /// A signal came in between.
  var isInterrupted: Bool { code == EINTR }

  /// The context ends.
  var isTermination: Bool { code == ETERM }

  var isAddressInUse: Bool { code == EADDRINUSE }

  /// The receiver has left.
  var isUnroutable: Bool { code == EHOSTUNREACH }
}
