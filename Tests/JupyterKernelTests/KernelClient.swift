import CZeroMQ
import Foundation
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

/// A client that speaks the protocol over real sockets and forgives nothing: what a test leaves
/// unread is an issue.
///
/// Like the kernel's sockets, its own are at home in one thread.
actor KernelClient {
  /// One message from the kernel, verified.
  struct Received: Sendable {
    let channel: Channel
    let identities: [[UInt8]]
    let header: Header
    let parentBytes: [UInt8]
    let content: JSON

    var type: String { header.type.rawValue }
    var parentID: String? { (try? JSON(parsing: parentBytes))?["msg_id"]?.string }
  }

  struct Silence: Error, CustomStringConvertible {
    let channel: Channel
    var description: String { "nothing arrived on \(channel.rawValue) in time" }
  }

  private static let roads: [(Channel, Int32)] = [
    (.shell, ZMQ_DEALER), (.control, ZMQ_DEALER), (.stdin, ZMQ_DEALER), (.iopub, ZMQ_SUB),
    (.heartbeat, ZMQ_DEALER),
  ]

  private let thread: SocketThread
  private let connection: ConnectionFile
  private let signer: Signer
  private let context: ZeroMQContext
  private var sockets: [Channel: UnsafeMutableRawPointer] = [:]
  private var count = 0
  let name: String

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ connection: ConnectionFile, name: String = "client") throws {
    self.connection = connection
    self.name = name
    signer = Signer(scheme: connection.scheme, key: connection.key)
    context = try ZeroMQContext()
    thread = try SocketThread(name: name)
    thread.start { false }
  }

  /// Connects all channels and takes the greeting on iopub, so that nothing can be missed. A
  /// `starting` that came in time is taken too. `mark`: how many messages libzmq keeps for a client that
  /// does not read.
  func connect(topic: String = "", mark: Int32 = 1_000) throws {
    try open(topic: topic, mark: mark)
    try takeGreeting(topic: topic)
  }

  /// Begins to connect all channels; the kernel may still be to come.
  func open(topic: String = "", mark: Int32 = 1_000) throws {
    for (channel, type) in Self.roads {
      let socket = try #require(zmq_socket(context.raw, type))
      sockets[channel] = socket
      zmq_setsockopt(socket, ZMQ_LINGER, [Int32(0)], 4)
      zmq_setsockopt(socket, ZMQ_RCVHWM, [mark], 4)
      if type == ZMQ_DEALER { zmq_setsockopt(socket, ZMQ_ROUTING_ID, name, name.utf8.count) }
      if type == ZMQ_SUB { zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, topic.utf8.count) }
      if let curve = connection.curve { encrypt(socket, to: curve.publicKey) }
      #expect(zmq_connect(socket, connection.endpoint(of: channel)) == 0)
    }
  }

  private func takeGreeting(topic: String) throws {
    var greeting = try receive(on: .iopub)
    if greeting.content["execution_state"] == "starting" { greeting = try receive(on: .iopub) }
    #expect(greeting.type == "iopub_welcome")
    #expect(greeting.content == ["subscription": .string(topic)])
    #expect(greeting.identities == [Array(topic.utf8)])
  }

  private func encrypt(_ socket: UnsafeMutableRawPointer, to server: String) {
    var (known, secret) = ([CChar](repeating: 0, count: 41), [CChar](repeating: 0, count: 41))
    zmq_curve_keypair(&known, &secret)
    zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, server, 41)
    zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, known, 41)
    zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret, 41)
  }

  // MARK: sending

  /// Sends a signed message and returns its id.
  @discardableResult func send(
    _ type: String, _ content: JSON = [:], on channel: Channel = .shell, metadata: JSON = [:],
    parent: JSON = [:], subshell: String? = nil
  ) -> String {
    send(
      type, Array(content.text.utf8), on: channel, metadata: metadata, parent: parent,
      subshell: subshell)
  }

  /// Sends a signed message with any bytes as its content.
  @discardableResult func send(
    _ type: String, _ content: [UInt8], on channel: Channel = .shell, metadata: JSON = [:],
    parent: JSON = [:], subshell: String? = nil
  ) -> String {
    count += 1
    let id = "\(name)-\(count)"
    var header: JSON.Object = [
      "msg_id": .string(id), "msg_type": .string(type), "session": .string(name),
      "username": "tester", "date": "2026-01-01T00:00:00Z", "version": "5.5", "unknown": [1.50],
    ]
    if let subshell { header["subshell_id"] = .string(subshell) }
    var frames = Frames(
      identities: [], header: Array(JSON.object(header).prettyText.utf8),
      parentHeader: parent.bytes,
      metadata: metadata.bytes, content: content)
    frames.signature = signer.signature(of: frames)
    send(parts: frames.joined, on: channel)
    return id
  }

  @discardableResult func execute(
    _ code: String, _ options: JSON.Object = [:], metadata: JSON = [:], subshell: String? = nil
  ) -> String {
    let content = (["code": .string(code)] as JSON.Object).merging(options)
    return send("execute_request", .object(content), metadata: metadata, subshell: subshell)
  }

  /// Sends anything at all.
  func send(parts: [[UInt8]], on channel: Channel) {
    for (index, part) in parts.enumerated() {
      let more = index + 1 < parts.count ? ZMQ_SNDMORE : 0
      _ = part.withUnsafeBytes { zmq_send(sockets[channel], $0.baseAddress, $0.count, more) }
    }
  }

  // MARK: receiving

  /// How long a message may take that must come, in milliseconds. No claim about speed: the kernel's tasks share a
  /// busy machine's few threads with all other tests, and may get none of them for half a minute.
  static let patience = 200_000

  /// The next message on a channel, which must arrive, verify and have a parent as its type wants.
  func receive(on channel: Channel) throws -> Received {
    guard let parts = parts(on: channel) else {
      throw Silence(channel: channel)
    }
    let frames = try Frames(splitting: parts)
    #expect(signer.accepts(frames))
    return Received(
      channel: channel, identities: frames.identities,
      header: try Header(JSON(parsing: frames.header)), parentBytes: frames.parentHeader,
      content: try JSON(parsing: frames.content))
  }

  /// The parts of the next message, or nil if none comes in time.
  func parts(on channel: Channel, milliseconds: Int = patience) -> [[UInt8]]? {
    var items = [
      zmq_pollitem_t(socket: sockets[channel], fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
    ]
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    var (ready, left) = (Int32(0), milliseconds)
    repeat {
      ready = zmq_poll(&items, 1, left)
      // Other tests start programs, whose ends are signals to this process.
      guard ready == -1, ZeroMQError.last.isInterrupted else { break }
      left = max(0, Int((end - .now) / .milliseconds(1)))
    } while true
    guard ready > 0 else { return nil }
    var parts: [[UInt8]] = []
    repeat {
      var frame = zmq_msg_t()
      zmq_msg_init(&frame)
      defer { zmq_msg_close(&frame) }
      guard zmq_msg_recv(&frame, sockets[channel], 0) >= 0 else { return nil }
      parts.append(
        [UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&frame), count: zmq_msg_size(&frame))))
      if zmq_msg_more(&frame) == 0 { return parts }
    } while true
  }

  /// The reply to a request, which must be the next thing on its channel.
  func reply(to id: String, on channel: Channel = .shell) throws -> JSON {
    let reply = try receive(on: channel)
    #expect(reply.parentID == id)
    return reply.content
  }

  /// What iopub says of a request, from its busy to its idle: type and content. Everything must
  /// carry the request's header.
  func published(for id: String) throws -> [(type: String, content: JSON)] {
    var seen: [(String, JSON)] = []
    while true {
      let message = try receive(on: .iopub)
      #expect(message.parentID == id)
      let state = message.content["execution_state"]
      if seen.isEmpty, state != nil {
        #expect(state == "busy")
      }
      seen.append((message.type, message.content))
      if state == "idle" { return seen }
    }
  }

  /// Asks something, and gives the reply; iopub must say busy, and then idle, and nothing else.
  func ask(_ type: String, _ content: JSON = [:], on channel: Channel = .shell) throws -> JSON {
    let id = send(type, content, on: channel)
    let reply = try reply(to: id, on: channel)
    #expect(try published(for: id).map(\.type) == ["status", "status"])
    return reply
  }

  // MARK: the end

  /// Asks the kernel to leave.
  func shutDown() throws {
    let id = send("shutdown_request", ["restart": true], on: .control)
    #expect(try reply(to: id, on: .control) == ["status": "ok", "restart": true])
    #expect(try published(for: id).map(\.type) == ["status", "shutdown_reply", "status"])
  }

  /// Reads and forgets everything until the kernel has been silent for a while.
  func forget() throws {
    var isSilent = false
    while !isSilent {
      isSilent = true
      for (channel, _) in Self.roads {
        while parts(on: channel, milliseconds: 100) != nil { isSilent = false }
      }
    }
  }

  /// Closes everything. Messages nobody has read are an issue.
  func close() {
    for (channel, _) in Self.roads {
      while let parts = parts(on: channel, milliseconds: 0) {
        let text = parts.map { String(decoding: $0.prefix(200), as: UTF8.self) }
        Issue.record("left unread on \(channel.rawValue): \(text.joined(separator: " "))")
      }
    }
    for socket in sockets.values { zmq_close(socket) }
    sockets = [:]
    context.terminate()
    thread.end()
  }
}
