import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// What the README shows is what happens.
  @Suite struct ReadmeTests {
    @Test(arguments: try blocks(of: "clew"))
    func `its cells run, and every job in them is answered`(cells: String) async throws {
      let run = try await Tool().run("--json", input: cells)
      #expect(run.code == 0, "\(run)")
      let jobs = try run.json().filter { $0["number"] != nil }
      #expect(!jobs.isEmpty)
      #expect(jobs.allSatisfy { $0["state"] == "completed" }, "\(run)")
    }

    @Test(arguments: try blocks(of: "sh"))
    func `its shell commands run`(commands: String) async throws {
      let tool = try Tool()
      try tool.write("One two three.\n", to: "notes.md")
      try tool.write("Tell me about {{topic}}.\n", to: "night.clew")
      let folder = URL(fileURLWithPath: Checkout.clew).deletingLastPathComponent().path
      let shell = try Program(
        "/bin/sh", ["-eu", "-c", commands],
        environment: tool.environment.merging(
          ["PATH": folder + ":" + (tool.environment["PATH"] ?? "")]) { _, own in own },
        folder: tool.folder.path)
      shell.closeInput()
      let run = await shell.ended()
      #expect(run.code == 0, "\(run)")
      #expect(run.output.contains("42"))
      #expect(try JSON(parsing: tool.read("answer.json"))["state"] == "completed")
      #expect(try tool.read("answers.csv").contains("Tell me about sails."))
    }

    @Test(arguments: try blocks(of: "toml"))
    func `its configuration is understood`(configuration: String) async throws {
      let tool = try Tool(["LAB_KEY": "any"])
      try tool.configure(configuration)
      let settings = try await tool.run("run", "-", input: "%set\n")
      #expect(settings.output.contains("max_output_tokens\t4000\tconfig.toml"), "\(settings)")
      let model = try await tool.run("run", "-", input: "%model\n")
      #expect(model.output == "qwen3-32b\n", "\(model)")
    }

    /// The fenced blocks of a language.
    static func blocks(of language: String) throws -> [String] {
      let readme = try String(contentsOfFile: Checkout.root + "/README.md", encoding: .utf8)
      let parts = readme.components(separatedBy: "```\(language)\n").dropFirst()
      return parts.compactMap { $0.components(separatedBy: "```").first }
    }
  }
}
