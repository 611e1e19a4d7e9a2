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
    /// No Python, and no environment of Python's or conda's, is there.
    case noEnvironment
    case notInstalled(String)
    /// Another program's kernelspec lies there.
    case notOurs(String)
    case unwritable(String, reason: String)
  }

  /// The kernel's name in Jupyter.
  package let name: String
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
    self.init(name, in: JupyterFolders(environment: environment, home: home).data(of: place))
  }

  private init(_ name: String, in data: String) {
    self.name = name
    directory = "\(data)/kernels/\(name)"
  }

  /// All kernelspecs of clew's that Jupyter finds, in the order in which it looks; of two with one
  /// name it takes the first.
  package static func all(
    in folders: JupyterFolders
  ) -> [(installation: KernelSpecInstallation, spec: KernelSpec)] {
    folders.searched.flatMap { data in
      let names = try? FileManager.default.contentsOfDirectory(atPath: "\(data)/kernels")
      return (names ?? []).sorted().map { KernelSpecInstallation($0, in: data) }
    }.compactMap { installation in
      installation.spec.map { (installation, $0) }
    }
  }

  /// What lies there, if it is clew's.
  private var spec: KernelSpec? {
    FileManager.default.contents(atPath: manifest)
      .flatMap { try? JSON(parsing: Array($0)) }
      .flatMap(KernelSpec.init)
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

  /// Takes the kernelspec away, if it is clew's. Returns the names of files that stay in its folder
  /// because clew did not put them there.
  package func remove() throws(Problem) -> [String] {
    let files = FileManager.default
    guard files.fileExists(atPath: manifest) else { throw .notInstalled(directory) }
    try checkOwnership()
    do {
      // `kernel.json` first: what a removal that was cut short leaves is no kernelspec any more.
      for (name, _) in KernelSpec(executable: "").files.reversed() {
        let path = "\(directory)/\(name)"
        if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
      }
      let others = try files.contentsOfDirectory(atPath: directory)
      if others.isEmpty { try files.removeItem(atPath: directory) }
      return others.sorted()
    } catch {
      throw .unwritable(directory, reason: error.localizedDescription)
    }
  }

  private var manifest: String { "\(directory)/kernel.json" }

  private func checkOwnership() throws(Problem) {
    guard spec != nil else { throw .notOurs(directory) }
  }
}
