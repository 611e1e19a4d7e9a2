internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import JupyterKernel

/// `clew kernel install|list|uninstall|start`: the Jupyter face.
struct KernelTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Install, list, remove or start the Jupyter kernel.",
    subcommands: [Install.self, List.self, Uninstall.self, Start.self])

  /// What the kernelspec calls.
  struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "start", abstract: "Serve a Jupyter client.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "The connection file that the client wrote.", completion: .file())
    var connectionFile: String

    func run() async throws {
      try await Launch(global, face: .kernel).runKernel(connectionFile: connectionFile)
    }
  }

  /// Where a kernelspec lies; the same words for putting it there and taking it away.
  struct Place: ParsableArguments {
    @Flag(help: "For this user (the default).")
    var user = false

    @Flag(help: "In the Python or conda environment: the active one, clew's own, or python3's.")
    var sysPrefix = false

    @Option(help: "Under this prefix.", completion: .directory)
    var prefix: String?

    @Option(help: "The kernel's name in Jupyter.")
    var name = "clew"

    func validate() throws {
      if [user, sysPrefix, prefix != nil].filter(\.self).count > 1 {
        throw ValidationError("Choose one of --user, --sys-prefix and --prefix.")
      }
    }

    func installation() throws(Failure) -> KernelSpecInstallation {
      let environment = ProcessInfo.processInfo.environment
      do throws(KernelSpecInstallation.Problem) {
        let place: KernelSpecInstallation.Place =
          if let prefix {
            .prefix(prefix)
          } else if sysPrefix {
            try JupyterFolders.live.systemPrefix(python: PythonPrefix.ask)
          } else {
            .user
          }
        return try KernelSpecInstallation(
          place, name: name, environment: environment, home: NSHomeDirectory())
      } catch {
        throw Failure(error)
      }
    }
  }
}

extension JupyterFolders {
  /// This user's.
  static var live: JupyterFolders {
    JupyterFolders(environment: ProcessInfo.processInfo.environment, home: NSHomeDirectory())
  }
}

extension Failure {
  /// What stands in the way of a kernelspec.
  init(_ problem: KernelSpecInstallation.Problem) {
    switch problem {
    case .invalidName(let name):
      self.init(
        .usage, "`\(name)` cannot be a kernel's name.",
        why: "Jupyter wants ASCII letters, digits, `-`, `.` and `_`.",
        next: "Choose another with --name; --display-name may be any text.")
    case .noEnvironment:
      self.init(
        .usage, "There is no Python whose environment could be meant.",
        why:
          "VIRTUAL_ENV and CONDA_PREFIX are not set, and there is no python3 beside clew or on PATH.",
        next: "Activate an environment, or use --user or --prefix DIR.")
    case .notInstalled(let directory):
      self.init(
        .usage, "No kernel is installed there.", why: directory,
        next: "`clew kernel list` shows which are where.")
    case .notOurs(let directory):
      self.init(
        .usage, "Another program's kernel has that name; it was not touched.", why: directory,
        next: "Choose another with --name.")
    case .unwritable(let directory, let reason):
      self.init(
        .usage, "The kernel's folder cannot be written.", why: "\(directory): \(reason)",
        next: "Choose another place with --user or --prefix DIR.")
    }
  }
}
