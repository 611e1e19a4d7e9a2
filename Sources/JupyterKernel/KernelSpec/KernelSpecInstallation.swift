import Foundation
import JSON

/// A kernelspec's place on this machine: where it goes, is written, and is taken away again.
package struct KernelSpecInstallation: Sendable, Equatable {
  package enum Place: Sendable, Equatable {
    /// The user's own data folder.
    case user
    /// A Python environment or any other prefix: its `share/jupyter`.
    case prefix(String)
    /// For all users of the machine.
    case system
  }

  /// What stands in the way. Facts only.
  package enum Problem: Error, Sendable, Equatable {
    /// Jupyter wants ASCII letters, digits, `-`, `.` and `_`.
    case invalidName(String)
    /// Neither a Python nor a conda environment is active.
    case noEnvironment
    case notInstalled(String)
    /// Another program's kernelspec lies there.
    case notOurs(String)
    case unwritable(String, reason: String)
  }

  /// The folder that holds, or will hold, the kernelspec.
  package let directory: String

  /// Finds the folder for a kernelspec of this name. `home` is the user's home folder.
  package init(
    _ place: Place, name: String = "clew", environment: [String: String], home: String
  ) throws(Problem) {
    let isValid = { (character: Character) in
      character.isASCII && (character.isLetter || character.isNumber || "-._".contains(character))
    }
    guard !name.isEmpty, name.allSatisfy(isValid), name != ".", name != ".." else {
      throw .invalidName(name)
    }
    let data =
      switch place {
      case .user: Self.userData(environment, home)
      case .prefix(let prefix): "\(prefix)/share/jupyter"
      case .system: "/usr/local/share/jupyter"
      }
    directory = "\(data)/kernels/\(name)"
  }

  /// The place that Python's `sys.prefix` names in the active environment.
  package static func systemPrefix(_ environment: [String: String]) throws(Problem) -> Place {
    guard let prefix = environment["VIRTUAL_ENV"] ?? environment["CONDA_PREFIX"] else {
      throw .noEnvironment
    }
    return .prefix(prefix)
  }

  // jupyter_core, paths.py: the variable wins; then the platform's own folder.
  private static func userData(_ environment: [String: String], _ home: String) -> String {
    if let data = environment["JUPYTER_DATA_DIR"], !data.isEmpty { return data }
    #if os(macOS)
      return "\(home)/Library/Jupyter"
    #else
      if let data = environment["XDG_DATA_HOME"], !data.isEmpty { return "\(data)/jupyter" }
      return "\(home)/.local/share/jupyter"
    #endif
  }

  /// Writes the kernelspec over whatever clew has put there before. Each file is whole or absent.
  package func write(_ spec: KernelSpec) throws(Problem) {
    if FileManager.default.fileExists(atPath: manifest) { try checkOwnership() }
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      for (name, bytes) in spec.files {
        try Data(bytes).write(
          to: URL(fileURLWithPath: "\(directory)/\(name)"), options: .atomic)
      }
    } catch {
      throw .unwritable(directory, reason: error.localizedDescription)
    }
  }

  /// Takes the kernelspec away, if it is clew's.
  package func remove() throws(Problem) {
    guard FileManager.default.fileExists(atPath: manifest) else { throw .notInstalled(directory) }
    try checkOwnership()
    do { try FileManager.default.removeItem(atPath: directory) } catch {
      throw .unwritable(directory, reason: error.localizedDescription)
    }
  }

  private var manifest: String { "\(directory)/kernel.json" }

  private func checkOwnership() throws(Problem) {
    let bytes = FileManager.default.contents(atPath: manifest).map(Array.init) ?? []
    guard (try? JSON(parsing: bytes))?["language"] == "clew" else { throw .notOurs(directory) }
  }
}
