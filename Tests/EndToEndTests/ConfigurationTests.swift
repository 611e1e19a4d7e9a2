import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct ConfigurationTests {
    static let mistakes: [(toml: String, errors: [String])] = [
      ("[profiles.lab\n", ["line 1", "not TOML"]),
      (
        "\n[profiles.lab]\nbase_ur = \"http://x\"\n",
        ["line 3", "`base_ur`", "nearest is `base_url`"]
      ),
      ("[profiles.lab]\n", ["line 1", "base_url"]),
      ("[profiles.sail]\nwindows = \"flex\"\n", ["line 2", "list of texts"]),
      ("[profiles.sail]\nidempotency_keys = \"yes\"\n", ["line 2", "true or false"]),
      ("[profiles.sail]\nbatches = \"openai\"\n", ["line 2", "no kind of batches", "\"sail\""]),
      ("[profiles.sail]\nkey = \"sk-pasted-by-mistake\"\n", ["line 2", "env:, file: or cmd:"]),
      ("[profiles.sail.prices.\"a.b\"]\nany = [1]\n", ["line 2", "two or three numbers"]),
      ("# words\n[settings]\ntemperature = 9\n", ["line 3", "number from 0 to 2"]),
      ("[settings]\ntemprature = 1\n", ["line 2", "temperature"]),
      ("settings = { wait = [1] }\n", ["line 1", "one value"]),
      ("defaultprofile = \"lab\"\n", ["line 1", "default_profile"]),
    ]

    @Test(arguments: mistakes)
    func `a mistake is named with its line and what would be right, and nothing runs`(
      toml: String, errors: [String]
    ) async throws {
      let tool = try Tool()
      try tool.configure(toml)
      let run = try await tool.run("ask", "-m", "practice/echo", "Hello.")
      #expect(run.code == 1)
      #expect(run.output.isEmpty)
      for error in ["config.toml"] + errors { #expect(run.errors.contains(error), "\(run)") }
      #expect(!run.errors.contains("sk-pasted"))
    }

    @Test(.needsClients) func `a mistake keeps nobody from the REPL, which then costs nothing`()
      async throws
    {
      let tool = try Tool(["SAIL_API_KEY": "sk-never-used"])
      try tool.configure("[settings]\ntemprature = 1\n")
      let terminal = try TerminalSession(tool, Checkout.clew)
      _ = try await terminal.see("`temprature`")
      _ = try await terminal.see(#"profile practice|practice/tutor"#)
      terminal.type("\u{4}")
      #expect(try await terminal.left() == 0)
    }

    @Test(.needsClients) func `rc.clew holds for a REPL from its first prompt on`() async throws {
      let tool = try Tool()
      try tool.configure("[settings]\nn = 1\n")
      try tool.write("%profile practice\n%model practice/echo\n", to: "clew/rc.clew")
      let terminal = try TerminalSession(tool, Checkout.clew)
      _ = try await terminal.see(#"\[1\] practice/echo"#)
      terminal.enter("%status")
      _ = try await terminal.see(#"practice/echo +rc\.clew"#)
      terminal.type("\u{4}")
      #expect(try await terminal.left() == 0)
      // Nobody else runs it.
      let run = try await tool.run("status")
      #expect(run.code == 0 && !run.output.contains("rc.clew"), "\(run)")
    }

    @Test(.needsClients) func `a prompt in rc.clew is not asked, and the REPL starts`() async throws
    {
      let tool = try Tool()
      try tool.configure("")
      try tool.write("%set n=2\nHello.\n", to: "clew/rc.clew")
      let terminal = try TerminalSession(tool, Checkout.clew)
      _ = try await terminal.see(#"rc\.clew:2:1"#)
      terminal.type("\u{4}")
      #expect(try await terminal.left() == 0)
      #expect(try await tool.run("jobs", "--json").output.isEmpty)
    }

    @Test func `makes a file to begin with, says where it is, and shows what is in force`()
      async throws
    {
      let tool = try Tool()
      let path = try await tool.run("config", "path").output
      #expect(try await tool.run("config", "init").output == path)
      let attributes = try FileManager.default.attributesOfItem(
        atPath: path.trimmingCharacters(in: .newlines))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let again = try await tool.run("config", "init")
      #expect(again.code == 1)
      #expect(again.errors.contains("config edit"))
      let shown = try await tool.run("config", "show")
      #expect(shown.code == 0, "\(shown)")
      #expect(shown.output.contains("max_output_tokens\tnone\tdefault"))
    }

    @Test func `what the file to begin with explains, it explains rightly`() async throws {
      let tool = try Tool()
      try await tool.run("config", "init")
      let template = try tool.read("clew/config.toml")
      // Every line that is TOML behind its sign; those that are words have no `=` and no bracket.
      let lines = template.split(separator: "\n").map { String($0.drop { $0 == "#" || $0 == " " }) }
      let toml = lines.filter { $0.contains(/^[A-Za-z_]+ = |^\[/) && !$0.hasPrefix("key = ") }
      #expect(toml.count >= 10)
      try tool.configure(toml.joined(separator: "\n"))
      let shown = try await tool.run("config", "show")
      #expect(shown.code == 0, "\(shown)")
      #expect(shown.output.contains("max_output_tokens\t4000\tconfig.toml"), "\(shown)")
      #expect(shown.output.contains("http://gpu.lab:8000/v1"))
    }

    @Test func `opens the file in the user's editor, and checks what was saved`() async throws {
      let tool = try Tool(["VISUAL": "sh -c 'echo default_profil=1 >> $1' sh"])
      let run = try await tool.run("config", "edit")
      #expect(run.code == 1)
      #expect(run.errors.contains("`default_profil`"), "\(run)")
    }
  }
}
