import CZeroMQ
import Foundation
import JSON
import JupyterProtocol
import Synchronization
import Testing

@testable import JupyterKernel

/// A kernel that is told where its launcher waits, instead of ports.
@Suite(.timeLimit(.minutes(5))) struct RegistrationTests {
  /// A launcher's socket on a free port.
  private final class Launcher {
    let context = zmq_ctx_new()
    let socket: UnsafeMutableRawPointer
    let port: Int
    let signer = Signer(scheme: .hmacSHA256, key: Array("secret".utf8))

    init() throws {
      socket = try #require(zmq_socket(context, ZMQ_ROUTER))
      zmq_setsockopt(socket, ZMQ_LINGER, [Int32(0)], 4)
      #expect(zmq_bind(socket, "tcp://127.0.0.1:*") == 0)
      var endpoint = [UInt8](repeating: 0, count: 256)
      var length = endpoint.count
      zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &endpoint, &length)
      let text = String(decoding: endpoint.prefix(length - 1), as: UTF8.self)
      port = try #require(Int(text.split(separator: ":").last ?? ""))
    }

    deinit {
      zmq_close(socket)
      zmq_ctx_term(context)
    }

    func receive() -> [[UInt8]] {
      var parts: [[UInt8]] = []
      while true {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = zmq_recv(socket, &bytes, bytes.count, 0)
        guard count >= 0 else { return parts }
        parts.append(Array(bytes.prefix(Int(count))))
        var more: Int32 = 0
        var size = MemoryLayout<Int32>.size
        zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size)
        if more == 0 { return parts }
      }
    }

    func send(_ parts: [[UInt8]]) {
      for (index, part) in parts.enumerated() {
        let more = index + 1 < parts.count ? ZMQ_SNDMORE : 0
        _ = part.withUnsafeBytes { zmq_send(socket, $0.baseAddress, $0.count, more) }
      }
    }

    /// A signed message without header.
    func signed(_ content: String, by signer: Signer) -> [[UInt8]] {
      let bytes = Array(content.utf8)
      let frames = Frames(
        identities: [], header: [], parentHeader: [], metadata: [], content: bytes)
      return [Frames.delimiter, signer.signature(of: frames), bytes]
    }
  }

  private static func connection(_ launcher: Launcher) throws -> ConnectionFile {
    let file: JSON = [
      "kernel_id": "k1", "transport": "tcp", "registration_ip": "127.0.0.1",
      "registration_port": .integer(launcher.port), "signature_scheme": "hmac-sha256",
      "key": "secret",
    ]
    return try ConnectionFile(parsing: file.bytes)
  }

  @Test func `the kernel chooses its ports, tells them, and serves once they are received`()
    async throws
  {
    let launcher = try Launcher()
    var connection = try Self.connection(launcher)
    let saved = Mutex<ConnectionFile?>(nil)
    var surroundings = Surroundings.test()
    surroundings.saveConnection = { file in saved.withLock { $0 = file } }
    let kernel = Kernel(connection: connection, runner: .echo, surroundings: surroundings)
    async let code = kernel.run()

    let parts = launcher.receive()
    #expect(parts.count == 4)
    #expect(parts[1] == Frames.delimiter)
    let told = try JSON(parsing: parts[3])
    #expect(told["kernel_id"] == "k1")
    let content = String(decoding: parts[3], as: UTF8.self)
    #expect(parts[2] == launcher.signed(content, by: launcher.signer)[1])
    for channel in Channel.allCases {
      let port = try #require(told["\(channel.rawValue)_port"]?.string.flatMap { Int($0) })
      connection.ports[channel] = port
    }
    // What is not signed with the key is no receipt.
    let stranger = Signer(scheme: .hmacSHA256, key: Array("other".utf8))
    launcher.send([parts[0]] + launcher.signed("ACK", by: stranger))
    launcher.send([parts[0], Array("noise".utf8)])
    launcher.send([parts[0]] + launcher.signed("ACK", by: launcher.signer))

    let client = try KernelClient(connection)
    try await client.connect()
    #expect(try await client.ask("kernel_info_request")["status"] == "ok")
    try await client.shutDown()
    #expect(await code == 0)
    await client.close()
    #expect(
      try saved.withLock { try ConnectionFile(parsing: $0?.json.bytes ?? []) }.ports
        == connection.ports)
  }

  @Test func `a launcher that does not answer is one line, and the kernel leaves`() async throws {
    let launcher = try Launcher()
    let complaints = Lines()
    let kernel = Kernel(
      connection: try Self.connection(launcher), runner: .echo,
      surroundings: .test(complaints: complaints))
    #expect(await kernel.run() == 1)
    #expect(
      complaints.all == [
        "clew: the launcher at tcp://127.0.0.1:\(launcher.port) did not answer the kernel."
      ])
  }
}
