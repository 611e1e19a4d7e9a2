#if os(Linux) && arch(x86_64)
  import Foundation
  import JSON
  import TestSupport
  import Testing

  extension EndToEnd {
    /// `pip install dist/clew-….whl`, and what Jupyter's tools then find.
    @Suite(.needsClients) struct WheelTests {
      @Test func `its clew brings the libraries that a system may lack`() async throws {
        let fresh = try await FreshEnvironment.shared.value
        #expect(fresh.wheel.hasPrefix("clew-0."))
        #expect(fresh.wheel.contains("-py3-none-manylinux_2_"))
        let version = try await fresh.clew(Tool(), "--version")
        #expect(try await version.output == Tool().run("--version").output, "\(version)")
        let loaded = try await fresh.clew(Tool(["LD_TRACE_LOADED_OBJECTS": "1"]))
        for library in [
          "libzmq", "libedit", "libcmark-gfm", "libcmark-gfm-extensions", "libsqlite3", "libtinfo",
        ] {
          let line = loaded.outputLines.first { $0.contains("\(library).so") }
          #expect(line?.contains(fresh.prefix + "/bin/../lib/clew/") == true, "\(loaded)")
        }
        #expect(!loaded.output.contains("not found"), "\(loaded)")
      }

      @Test func `its kernel is found and answers, though nothing is on the path`() async throws {
        let fresh = try await FreshEnvironment.shared.value
        let tool = try Tool(["CLEW_WAIT": "cell"])
        try tool.write(Notebook.text(["%model practice/echo", "Afloat."]), to: "in.ipynb")
        let run = try await fresh.python(
          tool, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "out", "in.ipynb")
        try #require(run.code == 0, "\(run)")
        let texts = try Notebook.texts(in: tool.read("out.ipynb"))
        #expect(texts[1].contains(#""output_text":"Afloat.""#), "\(texts)")
        let listed = try await fresh.clew(
          tool.with(["VIRTUAL_ENV": fresh.prefix]), "kernel", "list")
        #expect(listed.output.hasPrefix("clew\tclew\t\t\(fresh.prefix)/share"), "\(listed)")
      }

      @Test func `without an active environment, its clew knows the one it lies in`() async throws {
        let fresh = try await FreshEnvironment.shared.value
        let run = try await fresh.clew(
          Tool(), "kernel", "install", "--sys-prefix", "--name", "second")
        #expect(run.output == fresh.prefix + "/share/jupyter/kernels/second\n", "\(run)")
      }

      @Test func `papermill hands over parameters as they were given`() async throws {
        let fresh = try await FreshEnvironment.shared.value
        let tool = try Tool()
        try tool.write("From a file.\nTwo lines.", to: "notes.txt")
        try tool.write(
          Notebook.text(
            [
              "%model practice/echo", "%let topic tides\n%let count 1",
              "{{topic}}|{{count}}|{{data}}|{{on}}|{{none}}|{{notes}}",
            ], tags: [1: "parameters"]), to: "in.ipynb")
        let run = try await fresh.python(
          tool, "-m", "papermill", "--engine", "clew", "in.ipynb", "out.ipynb",
          "-r", "topic", #"--an "odd" {{out[1]}} \ text"#, "-p", "count", "-7", "-p", "on", "true",
          "-y", "{data: {a: [1, ü]}, none: null}", "-p", "notes", "@notes.txt")
        try #require(run.code == 0, "\(run)")
        let texts = try Notebook.texts(in: tool.read("out.ipynb"))
        let answer = JSON.string(
          #"--an "odd" {{out[1]}} \ text|-7|{"a": [1, "ü"]}|true|null|From a file."#
            + "\nTwo lines."
        ).text
        #expect(texts.last?.contains(#""output_text":"# + answer) == true, "\(texts)")
      }

      @Test func `papermill lists a notebook's parameters, and refuses what is no line`()
        async throws
      {
        let fresh = try await FreshEnvironment.shared.value
        let tool = try Tool()
        try tool.write(
          Notebook.text(["%let topic the tides\n%let count -- -1"], tags: [0: "parameters"]),
          to: "in.ipynb")
        let help = try await fresh.python(tool, "-m", "papermill", "--help-notebook", "in.ipynb")
        #expect(help.output.contains("topic: Unknown type (default the tides)"), "\(help)")
        #expect(help.output.contains("count: Unknown type (default -1)"), "\(help)")
        for parameter in ["", "two\nlines"] {
          let run = try await fresh.python(
            tool, "-m", "papermill", "in.ipynb", "out.ipynb", "-p", "topic", parameter)
          #expect(run.code != 0, "\(run)")
          #expect(run.errors.contains("`topic` must be one line") && run.errors.contains("@FILE"))
        }
      }

      @Test func `nbconvert makes a script of a notebook, which clew runs`() async throws {
        let fresh = try await FreshEnvironment.shared.value
        let tool = try Tool()
        var notebook = try JSON(
          parsing: Notebook.text(["%model practice/echo", "One.", "Two.", "%wait"]))
        notebook["metadata"]?["language_info"] = ["name": "clew"]
        try tool.write(notebook.text, to: "in.ipynb")
        let converted = try await fresh.python(
          tool, "-m", "nbconvert", "--to", "script", "in.ipynb")
        #expect(converted.code == 0, "\(converted)")
        let run = try await fresh.clew(tool, "run", "in.clew")
        #expect(run.outputLines.sorted() == ["One.", "Two."], "\(run)")
      }
    }
  }
#endif
