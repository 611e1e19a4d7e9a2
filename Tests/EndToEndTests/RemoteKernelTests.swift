import JSON
import Testing

extension EndToEnd {
  /// The kernel behind web servers.
  @Suite struct RemoteKernelTests {
    private static func scene(_ name: String, _ tool: Tool) async throws -> JSON {
      try await tool.installKernel()
      let run = try await tool.python(Checkout.script("remote.py"), name)
      try #require(run.code == 0, "\(run)")
      return try JSON(parsing: run.output)
    }

    @Test(.needsClients) func `on another machine, through jupyter_kernel_gateway`() async throws {
      let saw = try await Self.scene("gateway", Tool())
      // A reply may overtake what is published: it comes by another road.
      let published = saw["echo"]?["kinds"]?.array?.filter { $0 != "reply" }
      #expect(published == ["busy", "execute_input", "stream", "idle"], "\(saw)")
      #expect(saw["echo"]?["texts"]?.array?.contains("far away\n") == true)
      let late = saw["late"]
      #expect(late?["texts"]?.array?.last?.string?.contains("That took 2 seconds") == true)
      // It came after the cell's end.
      let kinds = late?["kinds"]?.array ?? []
      #expect(kinds.last == "update_display_data" && kinds.contains("idle"))
      #expect(saw["interrupted"]?.array?.suffix(3).contains("error") == true, "\(saw)")
    }

    @Test(.needsClients) func `killed, it is started anew, attaches, and pays once`() async throws {
      let tool = try Tool()
      let saw = try await Self.scene("restart", tool)
      for name in ["again", "once more"] {
        let texts = saw[name]?["texts"]?.array?.compactMap(\.string).joined(separator: "\n") ?? ""
        #expect(texts.contains("That took 8 seconds, as asked."), "\(saw)")
        #expect(texts.contains("recorded"), "\(saw)")
      }
      // What the practice server has in its books.
      #expect(saw["paid"] == 1)
    }
  }
}
