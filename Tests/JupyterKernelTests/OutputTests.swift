import Interpreting
import JSON
import JupyterProtocol
import Rendering
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct OutputTests {
  static let outputs: [(output: Output, type: String, content: JSON)] = [
    (.stream(.standardOutput, "t"), "stream", ["name": "stdout", "text": "t"]),
    (.stream(.standardError, "t"), "stream", ["name": "stderr", "text": "t"]),
    (.clear(wait: true), "clear_output", ["wait": true]),
    (
      .display(Display(.notice, .text("note"))), "stream",
      ["name": "stdout", "text": "note\n"]
    ),
    (
      .display(Display(.status, .text("queued"), id: "d1")), "display_data",
      ["data": ["text/plain": "queued"], "metadata": [:], "transient": ["display_id": "d1"]]
    ),
    (
      .update(Display(.answer, .text("42"), id: "d1")), "update_display_data",
      ["data": ["text/plain": "42"], "metadata": [:], "transient": ["display_id": "d1"]]
    ),
    (
      .display(Display(.result, MIMEBundle(["text/markdown": "**b**"], metadata: ["m": 1]))),
      "display_data",
      [
        "data": ["text/plain": "**b**", "text/markdown": "**b**"], "metadata": ["m": 1],
        "transient": [:],
      ]
    ),
  ]

  @Test(arguments: outputs)
  func `each output has its message`(output: Output, type: String, content: JSON) async throws {
    let runner = CellRunner.cells { _, frontend in
      await frontend.show(output)
      return nil
    }
    try await withKernel(runner) { client in
      let id = await client.execute("a")
      _ = try await client.reply(to: id)
      let published = try await client.published(for: id)
      #expect(published.count == 4)
      #expect(published[2].type == type)
      #expect(published[2].content == content)
    }
  }

  @Test func `P11: ten thousand lines arrive whole and in order, before the idle`() async throws {
    let runner = CellRunner.cells { _, frontend in
      for number in 0..<10_000 { await frontend.show(.stream(.standardOutput, "\(number)\n")) }
      return nil
    }
    try await withKernel(runner) { client in
      let id = await client.execute("a")
      _ = try await client.reply(to: id)
      let text = try await client.published(for: id).compactMap { $0.content["text"]?.string }
      #expect(text.joined() == (0..<10_000).map { "\($0)\n" }.joined())
    }
  }

  @Test func `P11: an answer that comes later is shown in the cell that asked`() async throws {
    let (late, ready) = AsyncStream.makeStream(of: Void.self)
    let runner = CellRunner.cells { cell, frontend in
      guard cell.source == "ask" else { return nil }
      await frontend.show(.display(Display(.status, .text("queued"), id: "d")))
      Task {
        for await _ in late { break }
        await frontend.show(.update(Display(.answer, .text("42"), id: "d")))
      }
      return nil
    }
    try await withKernel(runner) { client in
      let asked = await client.execute("ask")
      _ = try await (client.reply(to: asked), client.published(for: asked))
      let other = await client.execute("other")
      _ = try await (client.reply(to: other), client.published(for: other))
      ready.yield()
      let update = try await client.receive(on: .iopub)
      #expect(update.type == "update_display_data")
      #expect(update.parentID == asked)
      #expect(update.content["data"] == ["text/plain": "42"])
    }
  }
}
