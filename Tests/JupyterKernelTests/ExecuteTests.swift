import Interpreting
import JSON
import JupyterProtocol
import Rendering
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct ExecuteTests {
  @Test func `a cell is busy, echoed, shown, answered, idle, all with one number`() async throws {
    try await withKernel { client in
      for number in 1...2 {
        let id = await client.execute("hello")
        let reply = try await client.reply(to: id)
        let published = try await client.published(for: id)

        #expect(reply["status"] == "ok")
        #expect(reply["execution_count"] == .integer(number))
        #expect(
          published.map(\.type) == ["status", "execute_input", "display_data", "status"])
        #expect(published[1].content == ["code": "hello", "execution_count": .integer(number)])
        #expect(published[2].content["data"] == ["text/plain": "hello"])
      }
    }
  }

  @Test func `a silent cell shows nothing and leaves the count`() async throws {
    try await withKernel { client in
      let loud = await client.execute("a")
      _ = try await (client.reply(to: loud), client.published(for: loud))
      let id = await client.execute("b", ["silent": true])
      #expect(try await client.reply(to: id)["execution_count"] == 1)
      #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
    }
  }

  @Test func `a cell outside the history runs loudly under the old count`() async throws {
    try await withKernel { client in
      let id = await client.execute("a", ["store_history": false])
      #expect(try await client.reply(to: id)["execution_count"] == 0)
      let published = try await client.published(for: id)
      #expect(published[1].content["execution_count"] == 0)
      #expect(published.map(\.type).contains("display_data"))
    }
  }

  @Test(arguments: [false, true])
  func `each user expression has its value or its error, and runs no cell`(
    isSilent: Bool
  ) async throws {
    try await withKernel { client in
      let id = await client.execute(
        "a",
        [
          "silent": .bool(isSilent),
          "user_expressions": ["x": "out[1]", "y": "tell me", "z": 1],
        ])
      let reply = try await client.reply(to: id)
      _ = try await client.published(for: id)
      #expect(reply["status"] == "ok")
      #expect(
        reply["user_expressions"]?["x"] == [
          "status": "ok", "data": ["text/plain": "[1]", "application/json": [1]],
          "metadata": [:],
        ])
      for name in ["y", "z"] {
        #expect(reply["user_expressions"]?[name]?["status"] == "error")
        #expect(reply["user_expressions"]?[name]?["ename"] == "CellError")
      }
      let next = await client.execute("b")
      #expect(try await client.reply(to: next)["execution_count"] == (isSilent ? 1 : 2))
      _ = try await client.published(for: next)
    }
  }

  static var failing: CellRunner {
    CellRunner.cells { cell, frontend throws(Failure) in
      if cell.source == "fail" {
        throw Failure(
          .cell, "It failed.", why: "Because.", next: "Try again.",
          at: Position(line: 2, column: 3))
      }
      return nil
    }
  }

  @Test func `a failure is in the reply and on iopub, in words`() async throws {
    try await withKernel(Self.failing) { client in
      let id = await client.execute("fail")
      let reply = try await client.reply(to: id)
      let published = try await client.published(for: id)

      #expect(published.map(\.type) == ["status", "execute_input", "error", "status"])
      for content in [reply, published[2].content] {
        #expect(content["ename"] == "CellError")
        #expect(content["evalue"] == "It failed.")
        #expect(
          content["traceback"] == [
            "CellError: It failed.", "at line 2, column 3", "Because.", "Try again.",
          ])
      }
      #expect(reply["execution_count"] == 1)
    }
  }

  @Test func `what is queued behind a failed cell is aborted, with its count`() async throws {
    let (failing, fail) = AsyncStream.makeStream(of: Void.self)
    let runner = CellRunner.cells { cell, _ throws(Failure) in
      guard cell.source == "fail" else { return nil }
      for await _ in failing { break }
      throw Failure(.cell, "It failed.")
    }
    try await withKernel(runner) { client in
      let first = await client.execute("fail")
      let queued = [await client.execute("a"), await client.execute("b")]
      // Its reply shows that the kernel has read both.
      let info = await client.send("kernel_info_request")
      _ = try await client.reply(to: info)
      fail.yield()
      #expect(try await client.reply(to: first)["status"] == "error")
      var idles = 0
      while idles < 2 {
        if try await client.receive(on: .iopub).content["execution_state"] == "idle" { idles += 1 }
      }
      for id in queued {
        let reply = try await client.reply(to: id)
        #expect(reply["status"] == "aborted")
        #expect(reply["execution_count"] == 1)
        #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
      }
      let later = await client.execute("c")
      #expect(try await client.reply(to: later)["status"] == "ok")
      _ = try await client.published(for: later)
    }
  }

  @Test func `what is sent once a failure is known is run`() async throws {
    try await withKernel(Self.failing) { client in
      for _ in 0..<200 {
        let first = await client.execute("fail")
        #expect(try await client.reply(to: first)["status"] == "error")
        let second = await client.execute("a")
        #expect(try await client.reply(to: second)["status"] == "ok")
        _ = try await (client.published(for: first), client.published(for: second))
      }
    }
  }

  @Test func `a cell that may fail aborts nothing`() async throws {
    try await withKernel(Self.failing) { client in
      let first = await client.execute("fail", ["stop_on_error": false])
      let second = await client.execute("a")
      #expect(try await client.reply(to: first)["status"] == "error")
      #expect(try await client.reply(to: second)["status"] == "ok")
      _ = try await (client.published(for: first), client.published(for: second))
    }
  }

  @Test func `the cell knows its notebook's id and whether it may ask`() async throws {
    let runner = CellRunner.cells { cell, frontend in
      let text = "\(cell.notebookCellID ?? "none") \(cell.allowsQuestions)"
      await frontend.show(.stream(.standardOutput, text))
      return nil
    }
    try await withKernel(runner) { client in
      let id = await client.execute("a", ["allow_stdin": false], metadata: ["cellId": "c7"])
      _ = try await client.reply(to: id)
      #expect(try await client.published(for: id)[2].content["text"] == "c7 false")
    }
  }

  @Test func `pages, next input and farewell travel as payloads`() async throws {
    let runner = CellRunner.cells { _, _ in
      CellResult(number: 0, wantsToLeave: true, nextInput: "again", page: "help")
    }
    try await withKernel(runner) { client in
      let id = await client.execute("%help")
      let payload = try await client.reply(to: id)["payload"]?.array ?? []
      _ = try await client.published(for: id)
      #expect(payload.map { $0["source"] } == ["page", "set_next_input", "ask_exit"])
    }
  }
}
