import CZeroMQ
import Foundation
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct HostilityTests {
  static let nonsense: [(type: String, content: String)] = [
    ("execute_request", "no JSON"), ("execute_request", "[]"), ("execute_request", "{}"),
    ("execute_request", #"{"code":{"deep":1}}"#), ("complete_request", #"{"code":1}"#),
    ("history_request", #"{"hist_access_type":"sideways"}"#),
    ("is_complete_request", "\u{0}"), ("inspect_request", ""),
    ("execute_request", String(repeating: "[", count: 200_000)),
  ]

  @Test(arguments: nonsense)
  func `P5: a request whose content is nonsense gets an error, and its idle`(
    type: String, content: String
  ) async throws {
    try await withKernel { client in
      let id = await client.send(type, Array(content.utf8))
      let reply = try await client.reply(to: id)
      #expect(reply["status"] == "error")
      #expect(reply["ename"] == "BadRequest")
      if type == "execute_request" { #expect(reply["execution_count"] == 0) }
      #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
    }
  }

  @Test func `an unknown type is taken up and put down, without a reply`() async throws {
    try await withKernel { client async throws in
      for channel in [Channel.shell, .control] {
        let id = await client.send("juggle_request", on: channel)
        #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
      }
    }
  }

  @Test func `a request on shell that begins in the middle is not heard`() async throws {
    try await withKernel { client async throws in
      await client.send(parts: [Frames.delimiter], on: .shell)
      await client.send(parts: [[]], on: .control)
      #expect(try await client.ask("kernel_info_request")["status"] == "ok")
    }
  }

  @Test func `P5: unsigned, forged and replayed messages are dropped and logged, without the key`()
    async throws
  {
    let log = Lines()
    try await withKernel(surroundings: .test(log: log)) { client async throws in
      var frames = Frames(
        identities: [], header: Array(#"{"msg_type":"execute_request"}"#.utf8),
        parentHeader: Array("{}".utf8), metadata: Array("{}".utf8),
        content: Array(#"{"code":"boom"}"#.utf8))
      await client.send(parts: frames.joined, on: .shell)
      frames.signature = Array(repeating: UInt8(ascii: "0"), count: 64)
      await client.send(parts: frames.joined, on: .shell)
      frames.header = Array(#"{"msg_type":"kernel_info_request"}"#.utf8)
      frames.content = Array("{}".utf8)
      frames.signature = Signer(scheme: .hmacSHA256, key: Array("secret".utf8))
        .signature(of: frames)
      for _ in 1...2 { await client.send(parts: frames.joined, on: .shell) }
      _ = try await client.receive(on: .shell)
      for _ in 1...2 { _ = try await client.receive(on: .iopub) }
      #expect(try await client.ask("kernel_info_request")["status"] == "ok")
    }
    #expect(log.all.count == 3)
    #expect(log.all.allSatisfy { !$0.contains("secret") && !$0.contains("boom") })
  }

  @Test(arguments: 1...4)
  func `P5: any bytes on any socket, signed or not: the kernel lives`(seed: UInt64) async throws {
    let connection = connection()
    let signer = Signer(scheme: connection.scheme, key: connection.key)
    try await withKernel(at: connection) { client async throws in
      let hostile = try KernelClient(connection, name: "hostile")
      try await hostile.connect(mark: 0)
      var noise = Noise(seed: seed)
      for _ in 0..<1_000 {
        let channel = noise.one(of: [Channel.shell, .control, .stdin, .heartbeat])
        let parts = noise.isHeads ? noise.message(signer) : noise.parts()
        await hostile.send(parts: parts, on: channel)
      }
      try await hostile.forget()
      await hostile.close()
      try await client.forget()
      for channel in [Channel.shell, .control] {
        #expect(try await client.ask("kernel_info_request", on: channel)["status"] == "ok")
      }
      await client.send(parts: [[7]], on: .heartbeat)
      #expect(await client.parts(on: .heartbeat) == [[7]])
    }
  }

  @Test func `odd subscriptions are borne, and none but whole topics are greeted`() async throws {
    let connection = connection()
    try await withKernel(at: connection) { client in
      let context = try ZeroMQContext()
      let socket = try #require(zmq_socket(context.raw, ZMQ_XSUB))
      zmq_setsockopt(socket, ZMQ_LINGER, [Int32(1_000)], 4)
      #expect(zmq_connect(socket, connection.endpoint(of: .iopub)) == 0)
      let odd: [[UInt8]] = [
        [1, 0xFF, 0xFE], [0], [0, 1], [], [2, 3], [1] + Array(repeating: 0xC0, count: 100_000),
        [1] + Array("last".utf8),
      ]
      for bytes in odd {
        _ = bytes.withUnsafeBytes { zmq_send(socket, $0.baseAddress, $0.count, 0) }
      }
      let greeting = try await client.receive(on: .iopub)
      #expect(greeting.content == ["subscription": "last"])
      zmq_close(socket)
      context.terminate()
    }
  }

  @Test func `a message with buffers and extra identities is answered like any other`() async throws
  {
    try await withKernel { client in
      var frames = Frames(
        identities: [Array("proxy".utf8)],
        header: Array(#"{"msg_type":"kernel_info_request","msg_id":"p"}"#.utf8),
        parentHeader: Array("{}".utf8), metadata: Array("{}".utf8), content: Array("{}".utf8),
        buffers: [[1], [], [2, 3]])
      frames.signature = Signer(scheme: .hmacSHA256, key: Array("secret".utf8))
        .signature(of: frames)
      await client.send(parts: frames.joined, on: .shell)
      let reply = try await client.receive(on: .shell)
      #expect(reply.identities == [Array("proxy".utf8)])
      _ = try await client.published(for: "p")
    }
  }

  @Test func `P16, P17: a five megabyte cell with every kind of character comes back as it went`()
    async throws
  {
    try await withKernel { client in
      let code = String(
        repeating: "a\u{0}\r\n\u{1F1E9}\u{1F1EA}\u{301}\u{2028}\"\\", count: 230_000)
      let id = await client.execute(code)
      _ = try await client.reply(to: id)
      let published = try await client.published(for: id)
      #expect(published[1].content["code"] == .string(code))
    }
  }

  @Test func `P13: an address that is taken is one line and a failure, and nothing stays bound`()
    async throws
  {
    let complaints = Lines()
    let holder = try PortHolder(count: Channel.allCases.count)
    var connection = connection()
    connection.transport = .tcp
    connection.ip = "127.0.0.1"
    connection.ports = Dictionary(uniqueKeysWithValues: zip(Channel.allCases, holder.ports))
    let control = try #require(connection.ports[.control])
    holder.release(allBut: control)

    let kernel = Kernel(
      connection: connection, runner: .echo, surroundings: .test(complaints: complaints))
    #expect(await kernel.run() == 1)
    #expect(
      complaints.all == [
        "clew: the kernel cannot listen on tcp://127.0.0.1:\(control): Address already in use"
      ])

    holder.release()
    try await withKernel(at: connection) { client async throws in
      #expect(try await client.ask("kernel_info_request", on: .control)["status"] == "ok")
    }
  }
}
