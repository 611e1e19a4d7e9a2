import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// `scripts/install-deps`, with a package system that only pretends.
  @Suite struct InstallTests {
    @Test func `says and does nothing when all is there`() async throws {
      let run = try await Self.install(installed: true, user: 1000)
      #expect(run.code == 0, "\(run)")
      #expect(run.output.isEmpty && run.errors.isEmpty, "\(run)")
    }

    @Test func `names what is missing and installs it, by sudo only if it must`() async throws {
      let root = try await Self.install(installed: false, user: 0)
      #expect(root.code == 0, "\(root)")
      #expect(root.output.contains("Installing what clew needs: libzmq3-dev libedit-dev"))
      #expect(root.output.contains("apt-get install") && root.output.contains("libsqlite3-dev"))
      #expect(!root.output.contains("sudo"))
      let user = try await Self.install(installed: false, user: 1000)
      #expect(user.code == 0, "\(user)")
      #expect(user.output.contains("sudo: apt-get update"))
    }

    @Test func `without sudo, says what an administrator must install`() async throws {
      let run = try await Self.install(installed: false, user: 1000, hasSudo: false)
      #expect(run.code == 1)
      #expect(run.errors.contains("administrator") && run.errors.contains("libzmq3-dev"), "\(run)")
    }

    private static func install(
      installed: Bool, user: Int, hasSudo: Bool = true
    ) async throws -> Transcript {
      let tool = try Tool()
      var commands = [
        "apt-get": "echo apt-get \"$@\"",
        "dpkg-query": installed ? "printf installed" : "exit 1",
        "id": "echo \(user)",
        "env": "shift; \"$@\"",
      ]
      if hasSudo { commands["sudo"] = "echo sudo: \"$@\"; \"$@\"" }
      for (name, body) in commands {
        try tool.write("#!/bin/sh\n\(body)\n", to: name)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: tool.folder.file(name))
      }
      let program = try Program(
        "/bin/sh", [Checkout.root + "/scripts/install-deps"],
        environment: ["PATH": tool.folder.path], folder: tool.folder.path)
      program.closeInput()
      return await program.ended()
    }
  }
}
