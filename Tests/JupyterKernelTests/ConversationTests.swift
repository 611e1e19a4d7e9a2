import CZeroMQ
import Foundation
import Interpreting
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct ConversationTests {
  @Test(arguments: [Channel.shell, .control])
  func `kernel_info is answered on shell and on control`(channel: Channel) async throws {
    try await withKernel { client in
      let info = try await client.ask("kernel_info_request", on: channel)
      #expect(info["status"] == "ok")
      #expect(info["protocol_version"] == .string(ProtocolVersion.current))
      #expect(info["language_info"]?["name"] == "clew")
      #expect(info["language_info"]?["mimetype"] == "text/markdown")
      #expect(info["language_info"]?["file_extension"] == ".clew")
    }
  }

  static let asides: [(type: String, content: JSON, reply: JSON)] = [
    (
      "complete_request", ["code": "%mo", "cursor_pos": 3],
      [
        "status": "ok", "matches": ["%model"], "cursor_start": 0, "cursor_end": 3,
        "metadata": [
          "_jupyter_types_experimental": [
            [
              "text": "%model", "type": "command", "signature": "Switch.", "start": 0, "end": 3,
            ]
          ]
        ],
      ]
    ),
    (
      "inspect_request", ["code": "%model", "cursor_pos": 3, "detail_level": 0],
      [
        "status": "ok", "found": true, "metadata": [:],
        "data": ["text/plain": "help", "text/html": "<b>help</b>"],
      ]
    ),
    (
      "inspect_request", ["code": "text", "cursor_pos": 3],
      ["status": "ok", "found": false, "data": [:], "metadata": [:]]
    ),
    ("is_complete_request", ["code": "%%ask"], ["status": "incomplete", "indent": "  "]),
    ("is_complete_request", ["code": "text"], ["status": "complete"]),
    (
      "history_request", ["hist_access_type": "tail", "n": 2, "output": true],
      ["status": "ok", "history": [[3, 2, ["old", "out"]]]]
    ),
    (
      "history_request", ["hist_access_type": "range"],
      [
        "status": "error", "ename": "JournalError", "evalue": "No history.",
        "traceback": ["JournalError: No history."],
      ]
    ),
    ("comm_info_request", [:], ["status": "ok", "comms": [:]]),
  ]

  @Test(arguments: asides)
  func `questions that need no cell have their replies`(
    type: String, content: JSON, reply: JSON
  ) async throws {
    try await withKernel { client in
      let answer = try await client.ask(type, content)
      #expect(answer == reply)
    }
  }

  @Test func `a comm of an unknown target is closed`() async throws {
    try await withKernel { client in
      let id = await client.send("comm_open", ["comm_id": "c1", "target_name": "t", "data": [:]])
      let published = try await client.published(for: id)
      #expect(published.map(\.type) == ["status", "comm_close", "status"])
      #expect(published[1].content["comm_id"] == "c1")
    }
  }

  @Test func `the parent header is the request's, byte for byte`() async throws {
    try await withKernel { client in
      _ = await client.send("kernel_info_request")
      let reply = try await client.receive(on: .shell)
      #expect(String(decoding: reply.parentBytes, as: UTF8.self).contains("\"unknown\": [\n"))
      for _ in 1...2 {
        #expect(try await client.receive(on: .iopub).parentBytes == reply.parentBytes)
      }
    }
  }

  @Test func `P12: every subscriber is greeted under its topic`() async throws {
    let connection = connection()
    try await withKernel(at: connection) { client in
      for (number, topic) in ["", "kernel.", "nobody says this \u{e9}", "kernel."].enumerated() {
        let other = try KernelClient(connection, name: "other\(number)")
        try await other.connect(topic: topic)
        await other.close()
        // Who subscribes to everything sees all greetings.
        let greeting = try await client.receive(on: .iopub)
        #expect(greeting.content == ["subscription": .string(topic)])
        #expect(greeting.parentBytes == Message.noParent)
      }
    }
  }

  @Test(arguments: SignatureScheme.allCases)
  func `every scheme is spoken`(scheme: SignatureScheme) async throws {
    try await withKernel(at: connection(scheme: scheme)) { client in
      let info = try await client.ask("kernel_info_request")
      #expect(info["status"] == "ok")
    }
  }

  @Test func `an empty key signs nothing`() async throws {
    try await withKernel(at: connection(key: "")) { client in
      let info = try await client.ask("kernel_info_request")
      #expect(info["status"] == "ok")
    }
  }

  @Test(.enabled(if: zmq_has("curve") == 1))
  func `every channel is encrypted when the connection file has keys`() async throws {
    var (known, secret) = ([UInt8](repeating: 0, count: 41), [UInt8](repeating: 0, count: 41))
    known.withUnsafeMutableBytes { known in
      secret.withUnsafeMutableBytes { secret in
        _ = zmq_curve_keypair(
          known.baseAddress?.assumingMemoryBound(to: CChar.self),
          secret.baseAddress?.assumingMemoryBound(to: CChar.self))
      }
    }
    var connection = connection()
    connection.curve = CurveKeys(
      publicKey: String(decoding: known.dropLast(), as: UTF8.self),
      secretKey: String(decoding: secret.dropLast(), as: UTF8.self))
    try await withKernel(at: connection) { client in
      for channel in [Channel.shell, .control] {
        let info = try await client.ask("kernel_info_request", on: channel)
        #expect(info["status"] == "ok")
      }
      await client.send(parts: [[1]], on: .heartbeat)
      #expect(await client.parts(on: .heartbeat) == [[1]])
    }
  }

  @Test func `the heartbeat returns all frames`() async throws {
    try await withKernel { client in
      for parts in [[Array("ping".utf8)], [[], [0xFF, 0]], [Array(repeating: 7, count: 100_000)]] {
        await client.send(parts: parts, on: .heartbeat)
        #expect(await client.parts(on: .heartbeat) == parts)
      }
    }
  }
}
