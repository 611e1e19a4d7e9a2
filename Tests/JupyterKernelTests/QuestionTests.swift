import Interpreting
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct QuestionTests {
  static var asking: CellRunner {
    CellRunner.cells { cell, frontend throws(Failure) in
      do {
        let answer = try await frontend.ask("key: ", isSecret: cell.source == "secret")
        await frontend.show(.stream(.standardOutput, answer ?? "nobody"))
      } catch {
        throw Failure(.detached, "Interrupted.")
      }
      return nil
    }
  }

  @Test(arguments: ["secret", "open"])
  func `a question goes to the client that asked, and its answer comes back`(
    code: String
  ) async throws {
    try await withKernel(Self.asking) { client in
      let id = await client.execute(code)
      let question = try await client.receive(on: .stdin)
      #expect(question.type == "input_request")
      #expect(question.parentID == id)
      #expect(question.content == ["prompt": "key: ", "password": .bool(code == "secret")])
      await client.send("input_reply", ["value": "42"], on: .stdin)
      #expect(try await client.reply(to: id)["status"] == "ok")
      #expect(try await client.published(for: id)[2].content["text"] == "42")
    }
  }

  @Test func `a client that allows no questions is asked none`() async throws {
    try await withKernel(Self.asking) { client in
      let id = await client.execute("open", ["allow_stdin": false])
      _ = try await client.reply(to: id)
      #expect(try await client.published(for: id)[2].content["text"] == "nobody")
    }
  }

  @Test func `P7: a stale answer, or a stranger's, is not taken`() async throws {
    let connection = connection()
    try await withKernel(Self.asking, at: connection) { client in
      // Nobody has asked yet.
      await client.send("input_reply", ["value": "early"], on: .stdin)
      #expect(try await client.ask("kernel_info_request")["status"] == "ok")

      let id = await client.execute("open")
      let question = try await client.receive(on: .stdin)
      let stranger = try KernelClient(connection, name: "stranger")
      try await stranger.connect()
      await stranger.send("input_reply", ["value": "strange"], on: .stdin)
      // Its own request, answered, shows that the kernel has seen both.
      _ = try await stranger.ask("kernel_info_request")
      await stranger.close()
      _ = try await client.receive(on: .iopub)

      await client.send(
        "input_reply", ["value": "stale"], on: .stdin, parent: ["msg_id": "another"])
      await client.send(
        "input_reply", ["value": "right"], on: .stdin,
        parent: ["msg_id": .string(question.header.messageID)])
      _ = try await client.reply(to: id)
      var text: JSON?
      while text == nil { text = try await client.receive(on: .iopub).content["text"] }
      #expect(text == "right")
      #expect(try await client.receive(on: .iopub).content["execution_state"] == "idle")
    }
  }

  @Test func `P7: an interrupt ends the question`() async throws {
    try await withKernel(Self.asking) { client in
      let id = await client.execute("open")
      _ = try await client.receive(on: .stdin)
      let interrupt = await client.send("interrupt_request", on: .control)
      _ = try await client.reply(to: interrupt, on: .control)
      #expect(try await client.reply(to: id)["ename"] == "Detached")
      for _ in 0..<6 { _ = try await client.receive(on: .iopub) }
    }
  }
}
