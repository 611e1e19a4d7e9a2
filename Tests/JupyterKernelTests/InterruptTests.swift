import Interpreting
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct InterruptTests {
  /// Cells that begin with `wait` last until they are interrupted.
  static var waiting: CellRunner {
    CellRunner.cells { cell, frontend throws(Failure) in
      guard cell.source == "wait" else { return nil }
      await frontend.show(.stream(.standardOutput, "waiting"))
      for await _ in AsyncStream<Void>(unfolding: { await cancellation() }) {}
      throw Failure(.detached, "Detached.")
    }
  }

  /// Returns nil when the task is cancelled.
  private static func cancellation() async -> Void? {
    let (never, _) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
    return nil
  }

  /// Sends a cell that waits, and reads what it shows until it waits.
  static func begin(_ client: KernelClient) async throws -> String {
    let id = await client.execute("wait")
    for type in ["status", "execute_input", "stream"] {
      #expect(try await client.receive(on: .iopub).type == type)
    }
    return id
  }

  /// Reads how the waiting cell ends, among what others say on iopub.
  static func end(_ id: String, _ client: KernelClient) async throws {
    let reply = try await client.reply(to: id)
    #expect(reply["ename"] == "Detached")
  }

  @Test func `an interrupt ends the running cell, and what is queued behind it`() async throws {
    try await withKernel(Self.waiting) { client async throws in
      let id = try await Self.begin(client)
      let queued = await client.execute("next")
      let interrupt = await client.send("interrupt_request", on: .control)
      #expect(try await client.reply(to: interrupt, on: .control) == ["status": "ok"])
      try await Self.end(id, client)
      #expect(try await client.reply(to: queued)["status"] == "aborted")
      var ended: [String: [String]] = [:]
      for _ in 0..<6 {
        let message = try await client.receive(on: .iopub)
        ended[message.parentID ?? "", default: []].append(message.type)
      }
      #expect(ended[id] == ["error", "status"])
      #expect(ended[interrupt] == ["status", "status"])
      #expect(ended[queued] == ["status", "status"])
    }
  }

  @Test func `P6: an interrupt while nothing runs is forgotten`() async throws {
    try await withKernel(Self.waiting) { client async throws in
      #expect(try await client.ask("interrupt_request", on: .control) == ["status": "ok"])
      let id = await client.execute("a")
      #expect(try await client.reply(to: id)["status"] == "ok")
      _ = try await client.published(for: id)
    }
  }

  @Test func `SIGINT is the same as an interrupt request`() async throws {
    let (signals, continuation) = AsyncStream.makeStream(of: ProcessSignal.self)
    try await withKernel(Self.waiting, surroundings: .test(signals: signals)) { client in
      let id = try await Self.begin(client)
      continuation.yield(.interrupt)
      try await Self.end(id, client)
      for type in ["error", "status"] {
        #expect(try await client.receive(on: .iopub).type == type)
      }
    }
  }

  @Test func `questions are answered while a cell runs`() async throws {
    try await withKernel(Self.waiting) { client async throws in
      let id = try await Self.begin(client)
      #expect(try await client.ask("kernel_info_request", on: .control)["status"] == "ok")
      #expect(try await client.ask("kernel_info_request")["status"] == "ok")
      let place: JSON = ["code": "%m", "cursor_pos": 2]
      #expect(try await client.ask("complete_request", place)["status"] == "ok")
      let interrupt = await client.send("interrupt_request", on: .control)
      _ = try await client.reply(to: interrupt, on: .control)
      try await Self.end(id, client)
      for _ in 0..<4 { _ = try await client.receive(on: .iopub) }
    }
  }

  @Test func `P15: leaving ends the running cell with its idle and aborts what is queued`()
    async throws
  {
    let connection = connection()
    let kernel = Kernel(
      connection: connection, runner: Self.waiting, surroundings: .test())
    async let code = kernel.run()
    let client = try KernelClient(connection)
    try await client.connect()
    let id = try await Self.begin(client)
    let queued = await client.execute("next")
    let leave = await client.send("shutdown_request", ["restart": false], on: .control)
    #expect(
      try await client.reply(to: leave, on: .control) == ["status": "ok", "restart": false])
    #expect(try await client.reply(to: queued)["status"] == "aborted")
    try await Self.end(id, client)
    #expect(await code == 0)
    var said: [String: [String]] = [:]
    for _ in 0..<7 {
      let message = try await client.receive(on: .iopub)
      said[message.parentID ?? "", default: []].append(message.type)
    }
    #expect(said[id] == ["error", "status"])
    #expect(said[queued] == ["status", "status"])
    #expect(said[leave] == ["status", "shutdown_reply", "status"])
    await client.close()
  }

  @Test func `SIGTERM, or an orphan's life, ends in order`() async throws {
    let (signals, continuation) = AsyncStream.makeStream(of: ProcessSignal.self)
    continuation.yield(.leave)
    let kernel = Kernel(
      connection: connection(), runner: .echo, surroundings: .test(signals: signals))
    #expect(await kernel.run() == 0)
  }
}
