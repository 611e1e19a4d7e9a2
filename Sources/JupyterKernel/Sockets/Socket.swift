import CZeroMQ
import Foundation
import JupyterProtocol

/// One ZeroMQ socket. It belongs to the thread that made it: libzmq aborts the process when two
/// threads touch one, so it is neither `Sendable` nor closed by whoever lets go of it last.
final class Socket {
  /// How a message fared.
  enum Delivery: Equatable {
    case sent
    /// Its receiver, or one of its readers, has too much to read already.
    case full
    /// Its receiver has left.
    case gone
  }

  /// How many messages may wait for a reader: 256 of the largest pieces of text are 16 MB.
  private static let mark: Int32 = 256
  /// How many of those that must not be lost may: a reader so far behind is taken for gone.
  private let limit: Int32

  let raw: UnsafeMutableRawPointer
  private let channel: Channel
  private var isClosed = false
  /// The file that stands for an ipc address: libzmq leaves it behind.
  private var file: String?

  init(
    for channel: Channel, in context: ZeroMQContext, curve: CurveKeys?, limit: Int32 = 100_000
  ) throws(ZeroMQError) {
    let type = channel == .iopub ? ZMQ_XPUB : ZMQ_ROUTER
    guard let raw = zmq_socket(context.raw, type) else { throw .last }
    self.raw = raw
    self.channel = channel
    self.limit = limit
    try configure(curve)
  }

  /// A socket that talks to one other, whoever that is.
  init(connectingTo endpoint: String, in context: ZeroMQContext) throws(ZeroMQError) {
    guard let raw = zmq_socket(context.raw, ZMQ_DEALER) else { throw .last }
    self.raw = raw
    channel = .shell
    limit = 1_000
    try set(ZMQ_LINGER, 0)
    if endpoint.contains("[") { try set(ZMQ_IPV6, 1) }
    if zmq_connect(raw, endpoint) != 0 { throw .last }
  }

  private func configure(_ curve: CurveKeys?) throws(ZeroMQError) {
    // A reply on its way at exit gets a second to leave; the default is to wait for ever.
    try set(ZMQ_LINGER, 1_000)
    // What a hostile peer may make us hold: more than any notebook, less than our memory.
    var largest = Int64(256 << 20)
    if zmq_setsockopt(raw, ZMQ_MAXMSGSIZE, &largest, MemoryLayout<Int64>.size) != 0 { throw .last }
    // The default of 1,000 loses the idle of a cell that prints much; readers catch up.
    try set(ZMQ_SNDHWM, channel == .iopub ? Self.mark : limit)
    if channel == .iopub {
      // Every subscriber is greeted, not only the first for a topic; and who is slow is waited for.
      try set(ZMQ_XPUB_VERBOSE, 1)
      try set(ZMQ_XPUB_NODROP, 1)
    } else {
      // A client that reconnects keeps its identity; one that left is an error, not silence.
      try set(ZMQ_ROUTER_HANDOVER, 1)
      try set(ZMQ_ROUTER_MANDATORY, 1)
    }
    if let curve {
      try set(ZMQ_CURVE_SERVER, 1)
      try set(ZMQ_CURVE_PUBLICKEY, curve.publicKey)
      try set(ZMQ_CURVE_SECRETKEY, curve.secretKey)
    }
  }

  private func set(_ option: Int32, _ value: Int32) throws(ZeroMQError) {
    var value = value
    if zmq_setsockopt(raw, option, &value, MemoryLayout<Int32>.size) != 0 { throw .last }
  }

  private func set(_ option: Int32, _ value: String) throws(ZeroMQError) {
    if zmq_setsockopt(raw, option, value, value.utf8.count + 1) != 0 { throw .last }
  }

  func bind(_ endpoint: String) throws(ZeroMQError) {
    if endpoint.contains("[") { try set(ZMQ_IPV6, 1) }
    if zmq_bind(raw, endpoint) != 0 { throw .last }
    if endpoint.hasPrefix("ipc://") { file = String(endpoint.dropFirst("ipc://".count)) }
  }

  /// The port that was bound, also where the system chose it; nil for files.
  var boundPort: Int? {
    var endpoint = [UInt8](repeating: 0, count: 256)
    var length = endpoint.count
    guard zmq_getsockopt(raw, ZMQ_LAST_ENDPOINT, &endpoint, &length) == 0 else { return nil }
    let text = String(decoding: endpoint.prefix(max(0, length - 1)), as: UTF8.self)
    return text.hasPrefix("tcp:") ? Int(text.split(separator: ":").last ?? "") : nil
  }

  /// All parts of the next message; nil when none is there. Never waits: a message that poll has
  /// announced may be gone by now, as libzmq drops malformed ones.
  func receive() throws(ZeroMQError) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    repeat {
      var frame = zmq_msg_t()
      zmq_msg_init(&frame)
      defer { zmq_msg_close(&frame) }
      while zmq_msg_recv(&frame, raw, ZMQ_DONTWAIT) == -1 {
        let error = ZeroMQError.last
        if error.isTryAgain { return nil }
        if !error.isInterrupted { throw error }
      }
      parts.append(
        [UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&frame), count: zmq_msg_size(&frame))))
      if zmq_msg_more(&frame) == 0 { return parts }
    } while true
  }

  /// Sends a message, or nothing of it. Never waits.
  func send(_ parts: [[UInt8]]) throws(ZeroMQError) -> Delivery {
    for (index, part) in parts.enumerated() {
      let flags = ZMQ_DONTWAIT | (index + 1 < parts.count ? ZMQ_SNDMORE : 0)
      while part.withUnsafeBytes({ zmq_send(raw, $0.baseAddress, $0.count, flags) }) == -1 {
        let error = ZeroMQError.last
        if error.isInterrupted { continue }
        // Both are said of a message's first part; the rest of it then finds its room.
        if error.isUnroutable { return .gone }
        if error.isTryAgain { return .full }
        throw error
      }
    }
    return .sent
  }

  /// Publishes a message for which no mark counts, to everybody who is not taken for gone.
  func publishPastMark(_ parts: [[UInt8]]) throws(ZeroMQError) {
    if try send(parts) == .sent { return }
    // Only for this one message: as long as the mark is up, libzmq is slow to notice what was read.
    try set(ZMQ_SNDHWM, limit)
    if try send(parts) == .full {
      // From now on libzmq drops for the one who does not read, until it does. Not under the mark, or
      // those would lose the message too of whom libzmq has not noticed yet what they read.
      try set(ZMQ_XPUB_NODROP, 0)
      _ = try send(parts)
      try set(ZMQ_XPUB_NODROP, 1)
    }
    try set(ZMQ_SNDHWM, Self.mark)
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    // Before it is closed: with the last socket the kernel may end.
    if let file { unlink(file) }
    zmq_close(raw)
  }
}
