import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct KeyTests {
    private static let key = "sk-Secret-0123456789"

    @Test(.needsClients) func `reads a key unseen`() async throws {
      let tool = try Tool()
      let terminal = try TerminalSession(tool, Checkout.clew, "key", "set", "sail")
      _ = try await terminal.see("not shown")
      terminal.enter(Self.key)
      let screen = try await terminal.see("Put away in")
      #expect(!screen.contains("Secret"))
      #expect(try await terminal.left() == 0)
      #expect(try await tool.run("key", "status").output.contains("sail\tset\tclew key set"))
    }

    @Test(.needsClients)
    func `Ctrl-C changes nothing and leaves a terminal that shows what is typed`()
      async throws
    {
      let tool = try Tool()
      let terminal = try TerminalSession(tool, Checkout.clew, "key", "set", "sail")
      _ = try await terminal.see("not shown")
      terminal.enter("\u{3}")
      _ = try await terminal.see("nothing was changed")
      #expect(try await terminal.left() == 130)
      #expect(try await tool.run("key", "status").output.contains("sail\tnone"))
    }

    @Test(arguments: ["", "two words\n", "kéy\n", "\u{1B}[A\n"])
    func `takes nothing that cannot be a key`(input: String) async throws {
      let tool = try Tool()
      let run = try await tool.run("key", "set", "sail", input: input)
      #expect(run.code != 0)
      #expect(try await tool.run("key", "status").output.contains("sail\tnone"))
    }

    @Test func `a key that others can read is refused, one that is deleted is gone`() async throws {
      let tool = try Tool()
      try await tool.run("key", "set", "sail", input: Self.key + "\n")
      let file = tool.folder.file("clew/keys/sail")
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      let refused = try await tool.run("models", "--profile", "sail", "--refresh")
      #expect(refused.code == 5)
      #expect(refused.errors.contains("chmod 600"), "\(refused)")
      #expect(try await tool.run("key", "status").output.contains("unusable"))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
      #expect(try await tool.run("key", "rm", "sail").code == 0)
      #expect(try await tool.run("key", "rm", "sail").code == 1)
      #expect(try await tool.run("key", "status").output.contains("sail\tnone"))
    }
  }
}
