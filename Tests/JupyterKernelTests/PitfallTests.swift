import CZeroMQ
import Foundation
import Interpreting
import JSON
import JupyterProtocol
import Rendering
import Synchronization
import Testing

@testable import JupyterKernel

/// What other kernels stumbled over, and no other suite has: the numbers are those of our list.
@Suite(.timeLimit(.minutes(5))) struct PitfallTests {
  @Test func `P1: hundreds of tasks publish at once, and each socket stays in its thread`()
    async throws
  {
    let runner = CellRunner.cells { _, frontend in
      await withTaskGroup { group in
        for number in 0..<500 {
          group.addTask {
            await frontend.show(.display(Display(.result, .text("\(number)"))))
          }
        }
      }
      return nil
    }
    try await withKernel(runner) { client in
      // libzmq ends the process when two threads touch a socket.
      let id = await client.execute("a")
      for _ in 0..<50 {
        await client.send(parts: [[1]], on: .heartbeat)
        #expect(await client.parts(on: .heartbeat) == [[1]])
      }
      _ = try await client.reply(to: id)
      let shown = try await client.published(for: id).filter { $0.type == "display_data" }
      #expect(Set(shown.map { $0.content["data"]?["text/plain"] }).count == 500)
    }
  }

  @Test func `P3: signals that interrupt the sockets' thread lose nothing`() async throws {
    // `poll` gives up at any handled signal, SA_RESTART or not (signal(7)).
    signal(SIGUSR1) { _ in }
    let (arrivals, arrived) = AsyncStream.makeStream(of: [[UInt8]].self)
    let thread = Mutex<pthread_t?>(nil)
    let sockets = try Sockets(name: "sockets") { _, parts in
      thread.withLock { $0 = pthread_self() }
      arrived.yield(parts)
    }
    let connection = connection()
    let context = try ZeroMQContext()
    _ = try await sockets.bind([.shell], of: connection, in: context)
    let peer = try Socket(connectingTo: connection.endpoint(of: .shell), in: context)
    var arrival = arrivals.makeAsyncIterator()
    for number in 0..<1_000 {
      let message = Array("\(number)".utf8)
      thread.withLock { if let thread = $0 { _ = pthread_kill(thread, SIGUSR1) } }
      #expect(try peer.send([message]) == .sent)
      let parts = try #require(await arrival.next())
      #expect(parts.last == message)
      await sockets.send([Parcel(channel: .shell, parts: parts)])
    }
    for number in 0..<1_000 {
      var item = zmq_pollitem_t(socket: peer.raw, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
      #expect(zmq_poll(&item, 1, 20_000) == 1)
      #expect(try peer.receive() == [Array("\(number)".utf8)])
    }
    peer.close()
    await sockets.close()
    context.terminate()
  }

  /// What is no ZeroMQ, or an older one, or one that stops in the middle.
  static let alien: [(what: String, bytes: [UInt8])] = [
    ("a browser", Array("GET / HTTP/1.1\r\nHost: kernel\r\n\r\n".utf8)),
    ("protocol 1 without an end", [1, 0, 5, 1, 7, 7, 7, 7, 1, 1, 1, 0]),
    ("protocol 2, half a message", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 5, 0, 0, 1, 2, 7, 7]),
    (
      "protocol 2, a frame larger than any memory",
      [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 5, 0, 0, 2, 0x3F] + Array(repeating: 0xFF, count: 7)
    ),
    ("protocol 3, no security", [0xFF] + Array(repeating: 0, count: 8) + [0x7F, 3, 0, 7, 7, 7]),
    ("noise", (0..<4_096).map { UInt8(truncatingIfNeeded: $0 * $0) }),
  ]

  @Test func `P4: who does not speak ZeroMQ blocks no socket`() async throws {
    let holder = try PortHolder(count: Channel.allCases.count)
    var connection = connection()
    connection.transport = .tcp
    connection.ip = "127.0.0.1"
    connection.ports = Dictionary(uniqueKeysWithValues: zip(Channel.allCases, holder.ports))
    holder.release()
    try await withKernel(at: connection) { client in
      let context = try ZeroMQContext()
      var aliens: [UnsafeMutableRawPointer] = []
      for channel in Channel.allCases {
        for (_, bytes) in Self.alien {
          aliens.append(try Self.call(connection.endpoint(of: channel), in: context, saying: bytes))
        }
      }
      for channel in [Channel.shell, .control] {
        let id = await client.send("kernel_info_request", on: channel)
        #expect(try await client.reply(to: id, on: channel)["status"] == "ok")
      }
      // Some of that can be taken for subscriptions, which are greeted.
      try await client.forget()
      await client.send(parts: [[7]], on: .heartbeat)
      #expect(await client.parts(on: .heartbeat) == [[7]])
      for alien in aliens { zmq_close(alien) }
      context.terminate()
    }
  }

  /// A plain TCP connection that has said something.
  private static func call(
    _ endpoint: String, in context: ZeroMQContext, saying bytes: [UInt8]
  ) throws -> UnsafeMutableRawPointer {
    let socket = try #require(zmq_socket(context.raw, ZMQ_STREAM))
    zmq_setsockopt(socket, ZMQ_LINGER, [Int32(0)], 4)
    #expect(zmq_connect(socket, endpoint) == 0)
    var name = [UInt8](repeating: 0, count: 256)
    // The first message says that the connection stands, and its name.
    let length = zmq_recv(socket, &name, name.count, 0)
    _ = zmq_recv(socket, nil, 0, 0)
    zmq_send(socket, name, Int(length), ZMQ_SNDMORE)
    #expect(zmq_send(socket, bytes, bytes.count, 0) == Int32(bytes.count))
    return socket
  }

  @Test func `P12: what is asked before the kernel listens is answered`() async throws {
    let connection = connection()
    let early = try KernelClient(connection, name: "early")
    try await early.open(topic: "nothing")
    var asked: [String] = []
    for _ in 0..<3 { asked.append(await early.execute("a")) }
    let kernel = Kernel(connection: connection, runner: .echo, surroundings: .test())
    async let code = kernel.run()
    for (index, id) in asked.enumerated() {
      #expect(try await early.reply(to: id)["execution_count"] == .integer(index + 1))
    }
    let leave = await early.send("shutdown_request", on: .control)
    #expect(try await early.reply(to: leave, on: .control)["status"] == "ok")
    #expect(await code == 0)
    try await early.forget()
    await early.close()
  }

  @Test(arguments: ["[", "{\"a\":", "\"", "\u{0}"])
  func `P16: thirty megabytes of garbage are an error like any other`(unit: String) async throws {
    try await withKernel { client async throws in
      let garbage = Array(String(repeating: unit, count: (30 << 20) / unit.utf8.count).utf8)
      let id = await client.send("execute_request", garbage)
      #expect(try await client.reply(to: id)["ename"] == "BadRequest")
      #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
    }
  }

  @Test func `P17: half a surrogate pair is replaced, not fatal`() async throws {
    try await withKernel { client in
      let id = await client.send("execute_request", Array(#"{"code":"a\ud83db\udc00"}"#.utf8))
      #expect(try await client.reply(to: id)["status"] == "ok")
      let code = try await client.published(for: id)[1].content["code"]
      #expect(code == "a\u{FFFD}b\u{FFFD}")
    }
  }

  @Test func `P18: a client that comes back under its old name has its replies`() async throws {
    let connection = connection()
    try await withKernel(at: connection) { client in
      for round in 0..<20 {
        let back = try KernelClient(connection, name: "back")
        try await back.connect(topic: "nothing")
        // The same bytes as last time would be a replay.
        let id = await back.send("kernel_info_request", metadata: ["round": .integer(round)])
        #expect(try await back.reply(to: id)["status"] == "ok")
        await back.close()
      }
      try await client.forget()
    }
  }

  @Test func `P18: who leaves before its reply harms nobody`() async throws {
    let (waiting, go) = AsyncStream.makeStream(of: Void.self)
    let runner = CellRunner.cells { cell, _ in
      if cell.source == "wait" { for await _ in waiting { break } }
      return nil
    }
    let connection = connection()
    try await withKernel(runner, at: connection) { client in
      let gone = try KernelClient(connection, name: "gone")
      try await gone.connect(topic: "nothing")
      let id = await gone.execute("wait")
      while try await client.receive(on: .iopub).type != "execute_input" {}
      await gone.close()
      go.yield()
      #expect(try await client.receive(on: .iopub).parentID == id)
      let next = await client.execute("a")
      #expect(try await client.reply(to: next)["execution_count"] == 2)
      _ = try await client.published(for: next)
    }
  }
}
