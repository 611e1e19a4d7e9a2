import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// A key goes to its service and nowhere else, wherever it comes from.
  @Suite struct SecrecyTests {
    private static let key = "sk-Secret-0123456789"

    enum Source: CaseIterable {
      case environment, file, command, keySet, refused

      /// As `config.toml` names it.
      var name: String {
        switch self {
        case .environment, .refused: "env:SOME_KEY"
        case .file: "file:key"
        case .command: "cmd:cat key"
        case .keySet: "env:NO_KEY"
        }
      }
    }

    /// A user who asks a server that wants the key, and has it from this source.
    private static func user(_ source: Source) async throws -> (tool: Tool, served: ServedPractice)
    {
      var tool = try Tool()
      let wanted = source == .refused ? "another" : key
      let served = try await ServedPractice(tool, options: "--key", wanted, "--latency", "0")
      try tool.configure(
        """
        [profiles.practice]
        base_url = "\(served.baseURL)"
        key = "\(source.name)"
        default_model = "practice/echo"

        """)
      switch source {
      case .environment, .refused: tool = tool.with(["SOME_KEY": key])
      case .file, .command:
        try tool.write(key + "\n", to: "key")
        chmod(tool.folder.file("key"), 0o600)
      case .keySet: try await tool.run("key", "set", "practice", input: key + "\n")
      }
      return (tool, served)
    }

    private static let script = """
      Hello.
      %%
      %%batch --rows 3
      Row {{i}}.
      %%
      %wait
      %show --request
      %show --response
      %show --curl
      %status
      %set
      %profile
      %key
      %history
      %export all out.jsonl
      %export all out.csv
      %export all out.md
      %export out.ipynb
      %%
      %models --refresh

      """

    @Test(.needsClients, arguments: Source.allCases)
    func `nothing that clew says or writes holds the key`(source: Source) async throws {
      let (tool, served) = try await Self.user(source)
      var said = ""
      for words in [
        ["ask", "Hello."], ["ask", "--json", "Hello."], ["ask", "--detach", "Hello."],
        ["status"], ["status", "--json"], ["config", "show"], ["key"], ["history"],
        ["jobs", "--json"],
        ["show", "--curl"], ["search", "Hello"], ["export", "all", "all.jsonl"], ["models", "-q"],
        ["kernel", "install", "--prefix", tool.folder.file("prefix"), "--profile", "practice"],
        ["--generate-completion-script", "bash"], ["manual"],
      ] {
        said += try await tool.run(words).description
      }
      said += try await tool.run(["run", "--keep-going", "-"], input: Self.script).description
      try tool.write(Notebook.text(["Hello.", "%wait", "%show --curl"]), to: "night.ipynb")
      said += try await tool.python(
        Checkout.script("run_notebook.py"), "night.ipynb", "executed.ipynb"
      ).description
      said += try await Self.session(of: tool)
      #expect(!said.contains("Secret"))

      // It did get where it should, or was refused there: otherwise this shows nothing.
      let jobs = try await tool.run("jobs", "--json").json()
      #expect(jobs.contains { $0["state"] == (source == .refused ? "failed" : "completed") })
      #expect(jobs.count >= 8)
      var read: Set<String> = []
      for (name, bytes) in tool.files where name != "key" && !name.hasPrefix("clew/keys/") {
        read.insert(name)
        #expect(bytes.range(of: Data("Secret".utf8)) == nil, "\(name)")
      }
      for name in [
        "clew/journal.sqlite", "out.jsonl", "out.csv", "out.md", "out.ipynb", "all.jsonl",
        "executed.ipynb",
      ] {
        #expect(read.contains(name), "\(name)")
      }
      await served.stop()
    }

    /// What a terminal shows of a session in which the key is typed where it should not be.
    private static func session(of tool: Tool) async throws -> String {
      let terminal = try TerminalSession(tool, Checkout.clew)
      _ = try await terminal.see("Ctrl-D leaves")
      terminal.enter("%key set practice \(key)")
      _ = try await terminal.see("not typed behind")
      terminal.enter("%history")
      let screen = try await terminal.see("%key set practice …")
      terminal.type("\u{4}")
      #expect(try await terminal.left() == 0)
      // The line as it was typed is the terminal's own.
      return screen.replacing("%key set practice \(key)", with: "")
    }
  }
}

extension Tool {
  /// Every file this user has, by its path from the folder, with what is in it.
  fileprivate var files: [(name: String, bytes: Data)] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).compactMap { name in
      FileManager.default.contents(atPath: folder.file(name)).map { (name, $0) }
    }
  }
}
