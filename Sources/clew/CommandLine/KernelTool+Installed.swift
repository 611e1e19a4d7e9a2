internal import ArgumentParser
internal import Interpreting
internal import JupyterKernel
internal import Rendering

extension KernelTool {
  /// `clew kernel list`: every kernel of clew's that Jupyter finds.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List clew's kernels, with their profiles and folders.")

    @OptionGroup var global: GlobalOptions

    func run() async {
      let rows = KernelSpecInstallation.all(in: .live).map { installation, spec in
        [installation.name, spec.displayName, spec.profile ?? "", installation.directory]
      }
      let table = Table(columns: ["name", "shown as", "profile", "folder"], rows: rows)
      let shown =
        rows.isEmpty
        ? Display(.notice, .text("None is installed: clew kernel install."))
        : Display(.result, table.bundle)
      await CommandLineFrontend.live(global).show(.display(shown))
    }
  }

  /// `clew kernel uninstall [--user|--prefix P|--sys-prefix] [--name N]`.
  struct Uninstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "uninstall", abstract: "Take the kernel away again.")

    @OptionGroup var place: Place
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let installation = try place.installation()
      let others: [String]
      do {
        others = try installation.remove()
      } catch {
        throw Failure(error)
      }
      var remark = "Removed the kernel \(installation.name): \(installation.directory)"
      if !others.isEmpty {
        remark += "\nIts folder stays, for what is not clew's: \(others.joined(separator: ", "))"
      }
      await CommandLineFrontend.live(global).show(.display(Display(.notice, .text(remark))))
    }
  }
}
