import Interpreting
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct SubshellTests {
  static func create(_ client: KernelClient) async throws -> String {
    let reply = try await client.ask("create_subshell_request", on: .control)
    #expect(reply["status"] == "ok")
    return try #require(reply["subshell_id"]?.string)
  }

  @Test func `subshells are advertised, made, listed and taken away`() async throws {
    try await withKernel { client in
      let info = try await client.ask("kernel_info_request")
      #expect(info["supported_features"]?.array?.contains("kernel subshells") == true)
      let ids = [try await Self.create(client), try await Self.create(client)]
      #expect(ids[0] != ids[1])
      #expect(
        try await client.ask("list_subshell_request", on: .control)
          == ["status": "ok", "subshell_id": .array(ids.map(JSON.string))])
      let first: JSON = ["subshell_id": .string(ids[0])]
      #expect(
        try await client.ask("delete_subshell_request", first, on: .control) == ["status": "ok"])
      #expect(
        try await client.ask("delete_subshell_request", first, on: .control)["status"] == "error")
      #expect(
        try await client.ask("delete_subshell_request", on: .control)["ename"] == "BadRequest")
      #expect(
        try await client.ask("list_subshell_request", on: .control)["subshell_id"]
          == [.string(ids[1])])
    }
  }

  @Test func `a cell that waits in one shell keeps no other waiting, and all count together`()
    async throws
  {
    try await withKernel(InterruptTests.waiting) { client in
      let subshell = try await Self.create(client)
      let long = try await InterruptTests.begin(client)
      for number in 2...3 {
        let id = await client.execute("a", subshell: subshell)
        #expect(try await client.reply(to: id)["execution_count"] == .integer(number))
        #expect(
          try await client.published(for: id)[1].content["execution_count"] == .integer(number))
      }
      let interrupt = await client.send("interrupt_request", on: .control)
      _ = try await client.reply(to: interrupt, on: .control)
      let reply = try await client.reply(to: long)
      #expect(reply["ename"] == "Detached")
      #expect(reply["execution_count"] == 1)
      for _ in 0..<4 { _ = try await client.receive(on: .iopub) }
    }
  }

  @Test func `a failure aborts what is queued in its own shell only`() async throws {
    let (failing, fail) = AsyncStream.makeStream(of: Void.self)
    let (holding, letGo) = AsyncStream.makeStream(of: Void.self)
    let runner = CellRunner.cells { cell, _ throws(Failure) in
      if cell.source == "hold" { for await _ in holding { break } }
      guard cell.source == "fail" else { return nil }
      for await _ in failing { break }
      throw Failure(.cell, "It failed.")
    }
    try await withKernel(runner) { client in
      let subshell = try await Self.create(client)
      let sent = [
        await client.execute("fail", subshell: subshell),
        await client.execute("a", subshell: subshell),
        await client.execute("hold"), await client.execute("b"),
      ]
      let info = await client.send("kernel_info_request")
      _ = try await client.reply(to: info)
      fail.yield()
      for (id, status) in zip(sent.prefix(2), ["error", "aborted"]) {
        #expect(try await client.reply(to: id)["status"] == .string(status))
      }
      letGo.yield()
      for id in sent.suffix(2) { #expect(try await client.reply(to: id)["status"] == "ok") }
      var idles = 0
      while idles <= sent.count {
        if try await client.receive(on: .iopub).content["execution_state"] == "idle" { idles += 1 }
      }
    }
  }

  @Test(arguments: ["execute_request", "complete_request", "comm_info_request"])
  func `a request for an unknown subshell is an error, with its idle`(type: String) async throws {
    try await withKernel { client in
      let id = await client.send(type, ["code": "a"], subshell: "nowhere")
      let reply = try await client.reply(to: id)
      #expect(reply["status"] == "error")
      #expect(reply["ename"] == "UnknownSubshell")
      if type == "execute_request" { #expect(reply["execution_count"] == 0) }
      #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
    }
  }

  @Test func `a subshell that is taken away ends its cell, and its queue`() async throws {
    try await withKernel(InterruptTests.waiting) { client in
      let subshell = try await Self.create(client)
      let long = await client.execute("wait", subshell: subshell)
      for _ in 0..<3 { _ = try await client.receive(on: .iopub) }
      let queued = await client.execute("a", subshell: subshell)
      _ = try await client.ask("kernel_info_request")
      let delete = await client.send(
        "delete_subshell_request", ["subshell_id": .string(subshell)], on: .control)
      #expect(try await client.reply(to: delete, on: .control)["status"] == "ok")
      var replies: [String: JSON] = [:]
      for _ in 0..<2 {
        let reply = try await client.receive(on: .shell)
        replies[reply.parentID ?? ""] = reply.content["status"]
      }
      #expect(replies == [long: "error", queued: "aborted"])
      for _ in 0..<6 { _ = try await client.receive(on: .iopub) }
      let late = await client.execute("a", subshell: subshell)
      #expect(try await client.reply(to: late)["ename"] == "UnknownSubshell")
      _ = try await client.published(for: late)
    }
  }
}
