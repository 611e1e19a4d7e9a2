import JSON
import Testing

extension EndToEnd {
  /// The kernel as a process among others; the numbers are those of our list of other kernels'
  /// pitfalls.
  @Suite struct KernelProcessTests {
    /// What `kernel_process.py` saw in one of its scenes.
    private static func scene(_ name: String) async throws -> JSON {
      let run = try await Tool().python(Checkout.script("kernel_process.py"), name)
      try #require(run.code == 0, "\(run)")
      return try JSON(parsing: run.output)
    }

    // They look into /proc, or inherit processes as Linux lets them.
    #if os(Linux)
      @Test(.needsClients)
      func `P2, P8, P20: a child has nothing of the kernel, and its own group`()
        async throws
      {
        let saw = try await Self.scene("children")
        #expect(saw["input"] == "/dev/null")
        #expect(saw["open"] == [], "\(saw)")
        #expect(saw["blocked"] == 0)
        #expect(saw["own group"] == true)
        #expect(saw["code"] == 0)
      }

      @Test(.needsClients) func `P14: leaves when its parent is gone, whoever inherits it`()
        async throws
      {
        let saw = try await Self.scene("orphan")
        #expect(saw["before"]?.string?.contains("here") == true)
        #expect(saw["code"] == 0)
        #expect((saw["seconds"]?.double ?? .infinity) < 5)
      }
    #endif

    @Test(.needsClients) func `P6: SIGINT ends a wait and never the kernel, SIGTERM is the end`()
      async throws
    {
      let saw = try await Self.scene("signals")
      #expect(saw == ["idle": "ok", "waiting": "Detached", "code": 0])
    }

    @Test(.needsClients)
    func `P15: asked to leave while a cell waits, it replies and exits with 0`()
      async throws
    {
      let saw = try await Self.scene("leaves")
      #expect(saw["reply"] == ["status": "ok", "restart": false])
      #expect(saw["code"] == 0)
      // Clients kill what takes two and a half.
      #expect((saw["seconds"]?.double ?? .infinity) < 2.5)
    }

    @Test(.needsClients) func `P19: prints nothing but that messages were dropped`() async throws {
      let saw = try await Self.scene("silent")
      let lines = saw["printed"]?.string?.split(separator: "\n") ?? []
      #expect(lines.count == 2, "\(saw)")
      #expect(lines.allSatisfy { $0.hasPrefix("clew: dropped a message on shell: ") })
      #expect(saw["key"] == false)
      #expect(saw["code"] == 0)
    }
  }
}
