import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

/// Two clients with sessions of their own on one kernel, as with a notebook and a console beside it.
@Suite(.timeLimit(.minutes(5))) struct TwoFrontendsTests {
  /// Connects a second client, whose greeting the first one sees too.
  static func join(_ connection: ConnectionFile, _ client: KernelClient) async throws
    -> KernelClient
  {
    let second = try KernelClient(connection, name: "second")
    try await second.connect()
    #expect(try await client.receive(on: .iopub).type == "iopub_welcome")
    return second
  }

  @Test func `both see each cell and what it shows; its reply is for the one that asked`()
    async throws
  {
    let connection = connection()
    try await withKernel(at: connection) { client in
      let second = try await Self.join(connection, client)
      for (number, asker) in [client, second, client].enumerated() {
        let id = await asker.execute("cell \(number)")
        #expect(try await asker.reply(to: id)["execution_count"] == .integer(number + 1))
        for reader in [client, second] {
          let seen = try await reader.published(for: id)
          #expect(seen.map(\.type) == ["status", "execute_input", "display_data", "status"])
          #expect(seen[1].content["code"] == .string("cell \(number)"))
        }
      }
      // A reply that reached the wrong one would be left unread.
      await second.close()
    }
  }

  @Test func `cells of both at once have their own numbers, and replies find their way`()
    async throws
  {
    let connection = connection()
    try await withKernel(at: connection) { client in
      let second = try await Self.join(connection, client)
      var numbers: [JSON] = []
      var sent: [(KernelClient, String)] = []
      for _ in 0..<20 {
        for asker in [client, second] { sent.append((asker, await asker.execute("a"))) }
      }
      for (asker, id) in sent {
        numbers.append(try await asker.reply(to: id)["execution_count"] ?? .null)
      }
      #expect(Set(numbers) == Set((1...40).map(JSON.integer)))
      var order: [[String?]] = []
      for reader in [client, second] {
        var seen: [String?] = []
        for _ in 0..<(4 * sent.count) { seen.append(try await reader.receive(on: .iopub).parentID) }
        order.append(seen)
      }
      #expect(order[0] == order[1])
      await second.close()
    }
  }

  @Test func `a question is put to the one whose cell asks`() async throws {
    let connection = connection()
    try await withKernel(QuestionTests.asking, at: connection) { client in
      let second = try await Self.join(connection, client)
      let id = await second.execute("open")
      let question = try await second.receive(on: .stdin)
      #expect(question.parentID == id)
      await second.send("input_reply", ["value": "42"], on: .stdin)
      #expect(try await second.reply(to: id)["status"] == "ok")
      for reader in [client, second] {
        #expect(try await reader.published(for: id)[2].content["text"] == "42")
      }
      await second.close()
    }
  }
}
