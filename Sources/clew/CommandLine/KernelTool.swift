internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import JupyterKernel

/// `clew kernel install|start|uninstall`: the Jupyter face.
struct KernelTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Install, start or remove the Jupyter kernel.",
    subcommands: [Install.self, Start.self, Uninstall.self])

  /// Where a kernelspec lies; the same words for putting it there and taking it away.
  struct Place: ParsableArguments {
    @Flag(help: "For this user (the default).")
    var user = false

    @Flag(help: "In the active Python or conda environment.")
    var sysPrefix = false

    @Option(help: "Under this prefix.")
    var prefix: String?

    @Option(help: "The kernel's name in Jupyter.")
    var name = "clew"

    func installation() throws -> KernelSpecInstallation {
      let environment = ProcessInfo.processInfo.environment
      do {
        let place: KernelSpecInstallation.Place =
          if let prefix {
            .prefix(prefix)
          } else if sysPrefix {
            try KernelSpecInstallation.systemPrefix(environment)
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

  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make clew a kernel of Jupyter's on this machine.")

    @OptionGroup var place: Place

    @Option(help: "The profile its notebooks use; default: as on the command line.")
    var profile: String?

    @Option(help: "The name shown in Jupyter's launcher.")
    var displayName: String?

    func run() throws {
      let installation = try place.installation()
      let executable = try Self.executable()
      let spec = KernelSpec(
        executable: executable,
        displayName: displayName ?? (profile.map { "clew (\($0))" } ?? "clew"), profile: profile)
      do {
        try installation.write(spec)
      } catch {
        throw Failure(error)
      }
      StandardStreams.write("\(installation.directory)\n")
      StandardStreams.complain(
        "Installed. Open it with `jupyter lab` (launcher: \(spec.displayName)) or "
          + "`jupyter console --kernel \(place.name)`.")
    }

    /// Where this very program lies: a kernelspec needs an absolute path.
    private static func executable() throws -> String {
      #if os(Linux)
        if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
          return path
        }
      #endif
      guard let path = Bundle.main.executablePath else {
        throw Failure(.usage, "clew cannot tell where its own program lies.")
      }
      return path
    }
  }

  struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take the kernel away again.")

    @OptionGroup var place: Place

    func run() throws {
      let installation = try place.installation()
      do {
        try installation.remove()
      } catch {
        throw Failure(error)
      }
      StandardStreams.complain("Removed \(installation.directory).")
    }
  }

  /// What the kernelspec calls.
  struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve a Jupyter client.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "The connection file that the client wrote.")
    var connectionFile: String

    func run() async throws {
      try await Launch(global, face: .kernel).runKernel(connectionFile: connectionFile)
    }
  }
}

extension Failure {
  /// What stands in the way of a kernelspec.
  init(_ problem: KernelSpecInstallation.Problem) {
    switch problem {
    case .invalidName(let name):
      self.init(
        .usage, "`\(name)` cannot be a kernel's name.",
        why: "Jupyter wants ASCII letters, digits, `-`, `.` and `_`.")
    case .noEnvironment:
      self.init(
        .usage, "No Python or conda environment is active.",
        next: "Activate one, or use --user or --prefix DIR.")
    case .notInstalled(let directory):
      self.init(.usage, "No kernel is installed there.", why: directory)
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
