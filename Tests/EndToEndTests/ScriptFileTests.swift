import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// Scripts as files: run by their first line, in pipes, as notebooks.
  @Suite struct ScriptFileTests {
    @Test func `a script runs by its first line, with names, and goes on if told to`() async throws
    {
      let tool = try Tool()
      try tool.write(
        "#!/usr/bin/env -S clew run\n%model practice/echo\nHello {{who}}.\n%wait\n%%\n%show 99\n%%\n%echo end\n",
        to: "greet.clew")
      chmod(tool.folder.file("greet.clew"), 0o755)
      let folder = URL(fileURLWithPath: Checkout.clew).deletingLastPathComponent().path
      let path = "\(folder):\(tool.environment["PATH"] ?? "")"
      func run(_ words: String...) async throws -> Transcript {
        let program = try Program(
          tool.folder.file("greet.clew"), words,
          environment: tool.with(["PATH": path]).environment, folder: tool.folder.path)
        program.closeInput()
        return await program.ended()
      }
      let stopped = try await run("who=Ann")
      #expect(stopped.code == 1)
      #expect(stopped.output == "Hello Ann.\n", "\(stopped)")
      #expect(stopped.errors.contains("greet.clew:6:1 (cell 2): There is no job 99."))
      let whole = try await run("who=Ann", "--keep-going")
      #expect(whole.code == 1)
      #expect(whole.output == "Hello Ann.\nend\n", "\(whole)")
      #expect(whole.errors.contains("1 of 3 cells failed."))
      let lines = try await run("--json", "--keep-going", "who=Ann").json()
      let errors = lines.compactMap { $0["error"] }.filter { $0["what"] != nil }
      #expect(errors.first?["place"]?.string?.hasSuffix("greet.clew:6:1 (cell 2)") == true)
      #expect(errors.last?["what"] == "1 of 3 cells failed.")
    }

    @Test func `names from the command line are in the history, and so in the notebook`()
      async throws
    {
      let tool = try Tool()
      try tool.write("%model practice/echo\nHello {{who}} of {{city}}.\n%wait\n", to: "greet.clew")
      let first = try await tool.run("run", "greet.clew", "who=Ann", "city=New York")
      #expect(first.output == "Hello Ann of New York.\n", "\(first)")
      try await tool.run("export", "s1", "greet.ipynb")
      let again = try await tool.run("run", "greet.ipynb")
      #expect(again.output == first.output, "\(again)")
      #expect(again.errors.contains("recorded"))
    }

    @Test func `with --json a word that is not understood is a line too`() async throws {
      let tool = try Tool()
      for words in [["--json", "jbos"], ["ask", "--json"], ["run", "--json", "nowhere.clew"]] {
        let run = try await tool.run(words)
        #expect(run.code == 1)
        #expect(try run.json().map { $0["error"]?["what"]?.string?.isEmpty } == [false], "\(run)")
      }
    }

    @Test(.needsClients)
    func `a session exported as a notebook replays from the record, in clew and in Jupyter`()
      async throws
    {
      let tool = try Tool()
      try await tool.run(
        input: "%model practice/echo\n%%\nOne.\n%wait\n%%\nTwo: {{out[2]}}\n%wait\n")
      let exported = try await tool.run("export", "s1", "session.ipynb")
      #expect(exported.code == 0, "\(exported)")
      let again = try await tool.run("run", "session.ipynb")
      #expect(again.output == "One.\nTwo: One.\n", "\(again)")
      try await tool.installKernel()
      let run = try await tool.python(
        Checkout.script("run_notebook.py"), "session.ipynb", "executed.ipynb")
      try #require(run.code == 0, "\(run)")
      let texts = try Notebook.texts(in: tool.read("executed.ipynb"))
      #expect(texts.count == 3 && texts[2].contains("Two: One."))
      // Each answer was asked for once, in the session that was exported.
      let jobs = try await tool.run("jobs", "--json").json()
      #expect(Set(jobs.compactMap { $0["id"]?.string }).count == 2, "\(jobs)")
      #expect(jobs.count == 6)
    }
  }
}
