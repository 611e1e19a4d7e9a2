import Foundation
import JSON
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

    /// A folder in which the built program and all that goes with it has been installed.
    private static func installed(in tool: Tool) async throws -> String {
      let prefix = tool.folder.file("prefix")
      let program = try Program(
        "/bin/sh", [Checkout.root + "/scripts/install-files", Checkout.clew, prefix],
        environment: tool.environment, folder: tool.folder.path)
      program.closeInput()
      let run = await program.ended()
      guard run.code == 0 else { throw Unexpected("install-files: \(run)") }
      return prefix
    }

    @Test func `installs the program, its manual page, completions and kernel, and removes them`()
      async throws
    {
      let tool = try Tool()
      let prefix = try await Self.installed(in: tool)
      let manual = try tool.read("prefix/share/man/man1/clew.1")
      for word in [
        "\\fBclew ask\\fR", "CLEW_HOME", "%%batch", "EXIT STATUS", "clew kernel install",
      ] {
        #expect(manual.contains(word), "\(word)")
      }
      #expect(manual.utf8.allSatisfy { $0 < 128 })
      let kernel = try JSON(parsing: tool.read("prefix/share/jupyter/kernels/clew/kernel.json"))
      #expect(kernel["argv"]?.array?.first == .string(prefix + "/bin/clew"))
      #expect(try tool.read("prefix/share/zsh/site-functions/_clew").hasPrefix("#compdef clew"))
      #expect(
        try tool.read("prefix/share/fish/vendor_completions.d/clew.fish").contains("complete -c"))
      let removal = try Program(
        "/bin/sh", [Checkout.root + "/scripts/install-files", "--remove", prefix],
        environment: tool.environment, folder: tool.folder.path)
      #expect(await removal.ended().code == 0)
      let left = FileManager.default.enumerator(atPath: prefix)?.compactMap { $0 as? String }
        .filter { $0.contains("clew") }
      #expect(left == [], "\(left ?? [])")
    }

    static let lines: [(line: String, offers: [String])] = [
      ("clew expo", ["export"]), ("clew ask --de", ["--detach"]),
      ("clew ask --model practice/ec", ["practice/echo"]), ("clew jobs --profile sa", ["sail"]),
      ("clew wait pen", ["pending"]), ("clew show @ni", ["@night"]),
      ("clew kernel uni", ["uninstall"]), ("clew ask --set temp", ["temperature="]),
      ("clew run ni", ["night.clew"]),
    ]

    @Test(arguments: lines)
    func `bash completes commands, options, models, profiles, tags and files`(
      line: String, offers: [String]
    ) async throws {
      let tool = try Tool()
      let prefix = try await Self.installed(in: tool)
      try await tool.run("ask", "-q", "-m", "practice/echo", "-t", "night", "Hello.")
      try tool.write("Hello.", to: "night.clew")
      let words = line.split(separator: " ").map { "'\($0)'" }
      let script = """
        source '\(prefix)/share/bash-completion/completions/clew'
        COMP_LINE='\(line)' COMP_POINT=\(line.count)
        COMP_WORDS=(\(words.joined(separator: " "))) COMP_CWORD=\(words.count - 1)
        _clew clew "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let path = "\(prefix)/bin:\(tool.environment["PATH"] ?? "")"
      let program = try Program(
        "/usr/bin/env", ["bash", "-c", script],
        environment: tool.with(["PATH": path]).environment, folder: tool.folder.path)
      program.closeInput()
      let run = await program.ended()
      let offered = run.outputLines.map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(offered == offers, "\(run)")
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
