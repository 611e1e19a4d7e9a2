import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// The kernel with the clients people use it with.
  @Suite struct JupyterTests {
    @Test func `installs, shows up in a folder of its own, and can be taken away`() async throws {
      let tool = try Tool()
      try await tool.installKernel()
      let spec = try JSON(parsing: tool.read("prefix/share/jupyter/kernels/clew/kernel.json"))
      #expect(spec["argv"]?.array?.first == .string(Checkout.clew))
      #expect(spec["argv"]?.array?.contains("{connection_file}") == true)
      let removed = try await tool.run(
        "kernel", "uninstall", "--prefix", tool.folder.file("prefix"))
      #expect(removed.code == 0, "\(removed)")
      #expect(throws: (any Error).self) {
        try tool.read("prefix/share/jupyter/kernels/clew/kernel.json")
      }
    }

    @Test(.needsClients) func `passes the Jupyter project's suite for kernels`() async throws {
      // A late answer would come between the suite's messages.
      let tool = try Tool(["CLEW_WAIT": "cell"])
      try await tool.installKernel()
      let suite = try await tool.python(Checkout.script("kernel_suite.py"))
      #expect(suite.code == 0, "\(suite)")
      // The three that clew has no use for; all else the suite can ask is asked.
      #expect(suite.errors.contains("OK (skipped=3)"), "\(suite)")
    }

    @Test(.needsClients) func `runs the quickstart notebook for nbconvert`() async throws {
      let tool = try Tool()
      try await tool.installKernel()
      let run = try await tool.python(
        "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", tool.folder.path,
        "--output", "executed.ipynb", Checkout.root + "/notebooks/quickstart.ipynb")
      try #require(run.code == 0, "\(run)")
      try Self.expectQuickstart(tool.read("executed.ipynb"))
    }

    @Test(.needsClients) func `each answer stands in the cell that asked`() async throws {
      let tool = try Tool()
      try await tool.installKernel()
      try tool.write(
        Notebook.text([
          "%model practice/slow", "Take 2 seconds.", "Take 1 second.", "%wait",
        ]), to: "late.ipynb")
      let run = try await tool.python(
        Checkout.script("run_notebook.py"), tool.folder.file("late.ipynb"), "executed.ipynb")
      try #require(run.code == 0, "\(run)")
      let texts = try Notebook.texts(in: tool.read("executed.ipynb"))
      #expect(texts[1].contains("That took 2 seconds"), "\(texts)")
      #expect(texts[2].contains("That took 1 second"), "\(texts)")
    }

    @Test(.needsClients) func `fifty cells run at once are all sent, and each gets its own answer`()
      async throws
    {
      let tool = try Tool()
      try await tool.installKernel()
      let run = try await tool.python(Checkout.script("run_all.py"), "50")
      try #require(run.code == 0, "\(run)")
      let saw = try JSON(parsing: run.output)
      // A second or so; one that waited for answers would take longer than this.
      #expect(try #require(saw["submitted"]?.double) < 15)
      let cells = (saw["cells"]?.array ?? []).map { $0.array?.compactMap(\.string) ?? [] }
      #expect(cells.count == 50)
      for (number, texts) in cells.enumerated() {
        #expect(texts.first?.contains("practice/echo") == true, "\(texts)")
        #expect(texts.last?.hasSuffix("This is cell \(number).") == true, "\(texts)")
        #expect(texts.count { $0.contains("This is cell") } == 1, "\(texts)")
      }
    }

    @Test(.needsClients) func `run again, a notebook shows what is recorded and asks nothing anew`()
      async throws
    {
      let tool = try Tool(["JPY_SESSION_NAME": "again.ipynb"])
      try await tool.installKernel()
      try tool.write(
        Notebook.text(["%model practice/echo", "Only once.", "%wait"]), to: "again.ipynb")
      for _ in 1...2 {
        let run = try await tool.python(
          Checkout.script("run_notebook.py"), tool.folder.file("again.ipynb"), "executed.ipynb")
        try #require(run.code == 0, "\(run)")
      }
      let texts = try Notebook.texts(in: tool.read("executed.ipynb"))
      #expect(texts[1].contains("recorded"), "\(texts)")
      #expect(texts[1].contains("Only once."), "\(texts)")
      let jobs = try await tool.run("jobs", "--json").json()
      #expect(Set(jobs.compactMap { $0["id"]?.string }).count == 1)
    }

    @Test(.needsClients) func `talks to jupyter console`() async throws {
      let tool = try Tool()
      try await tool.installKernel()
      let console = try TerminalSession(
        tool, Checkout.python, "-m", "jupyter_console", "--kernel", "clew")
      try await console.see(#"In \[1\]:"#)
      console.enter("%echo hello from the kernel")
      try await console.see("^hello from the kernel$")
      // Between two prompts nobody reads the keys.
      try await console.see(#"In \[2\]:"#)
      console.type("\u{4}")
      try await console.see("(?i)exit|keep")
      console.enter("y")
      #expect(try await console.left() == 0)
    }

    private static func expectQuickstart(_ notebook: String) throws {
      let texts = try Notebook.texts(in: notebook)
      let all = texts.joined(separator: "\n")
      #expect(all.contains("practice/tutor"))
      #expect(all.contains("10/10 complete"), "\(all)")
      #expect(!all.contains(#""output_type":"error""#), "\(all)")
      // No cell is left with a job that still seems to be on its way.
      #expect(!all.contains("queued ·") && !all.contains("running ·"), "\(all)")
    }
  }
}
