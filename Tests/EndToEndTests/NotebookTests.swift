import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// The notebooks that are shipped, with the outputs they are shipped with. `make notebooks` makes those.
  @Suite struct NotebookTests {
    @Test(.needsClients, arguments: try names())
    func `run by nbclient, a notebook shows what it is shipped with`(name: String) async throws {
      let tool = try Self.toolWithNotebooks()
      try await tool.installKernel()
      let run = try await tool.python(
        Checkout.script("run_notebook.py"), "notebooks/\(name)", "executed.ipynb")
      try #require(run.code == 0, "\(run)")
      let shipped = try Notebook.outcomes(of: tool.read("notebooks/\(name)"))
      let executed = try Notebook.outcomes(of: tool.read("executed.ipynb"))
      #expect(executed.map(\.cell) == shipped.map(\.cell))
      for (executed, shipped) in zip(executed, shipped) { #expect(executed == shipped) }
    }

    @Test(arguments: try names())
    func `run by clew itself, it is a script without an error`(name: String) async throws {
      let tool = try Self.toolWithNotebooks()
      let script = try Program(
        Checkout.clew, ["run", name], environment: tool.environment,
        folder: tool.folder.file("notebooks"))
      script.closeInput()
      let run = await script.ended()
      #expect(run.code == 0, "\(run)")
      #expect(!run.output.isEmpty, "\(run)")
    }

    private static func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: Checkout.root + "/notebooks")
        .filter { $0.hasSuffix(".ipynb") }.sorted()
    }

    /// A user with a copy of the notebooks: what they export goes there.
    private static func toolWithNotebooks() throws -> Tool {
      let tool = try Tool()
      try FileManager.default.copyItem(
        atPath: Checkout.root + "/notebooks", toPath: tool.folder.file("notebooks"))
      return tool
    }
  }
}
