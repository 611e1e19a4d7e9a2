import Foundation

/// Where Jupyter keeps and looks for its data (jupyter_core, paths.py).
package struct JupyterFolders: Sendable, Equatable {
  private let environment: [String: String]
  private let home: String

  /// `home` is the user's home folder. An empty variable counts as none.
  package init(environment: [String: String], home: String) {
    self.environment = environment.filter { !$0.value.isEmpty }
    self.home = home
  }

  /// The place that Python's `sys.prefix` names: the active environment, or that of the Python
  /// which `python` asks.
  package func systemPrefix(
    python: () -> String?
  ) throws(KernelSpecInstallation.Problem) -> KernelSpecInstallation.Place {
    guard let prefix = activePrefix ?? python() else { throw .noEnvironment }
    return .prefix(prefix)
  }

  private var activePrefix: String? { environment["VIRTUAL_ENV"] ?? environment["CONDA_PREFIX"] }

  /// The data folder of a place.
  func data(of place: KernelSpecInstallation.Place) -> String {
    switch place {
    case .user: user
    case .prefix(let prefix): "\(URL(fileURLWithPath: prefix).path)/share/jupyter"
    case .system: "/usr/local/share/jupyter"
    }
  }

  /// All data folders, each once, in the order in which Jupyter looks. (Before version 5 of
  /// jupyter_core the user's own went before the environment's.)
  var searched: [String] {
    let named = environment["JUPYTER_PATH"]?.split(separator: ":").map(String.init) ?? []
    let own = [activePrefix.map { data(of: .prefix($0)) }, user].compactMap(\.self)
    return (named + own + [data(of: .system), "/usr/share/jupyter"]).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  // The variable wins; then the platform's own folder.
  private var user: String {
    if let data = environment["JUPYTER_DATA_DIR"] { return data }
    #if os(macOS)
      return "\(home)/Library/Jupyter"
    #else
      if let data = environment["XDG_DATA_HOME"] { return "\(data)/jupyter" }
      return "\(home)/.local/share/jupyter"
    #endif
  }
}
