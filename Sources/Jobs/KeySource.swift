/// Where a profile's key comes from, as `config.toml` says it: never the key itself.
package enum KeySource: Sendable, Equatable {
  case none
  /// `env:NAME`
  case environment(String)
  /// `file:PATH`, of mode 0600.
  case file(String)
  /// `cmd:COMMAND`, whose first line of output is the key.
  case command(String)

  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "env": self = .environment(parts[1])
    case "file": self = .file(parts[1])
    case "cmd": self = .command(parts[1])
    default: return nil
    }
  }
}

extension KeySource: CustomStringConvertible {
  package var description: String {
    switch self {
    case .none: "none"
    case .environment(let name): "env:\(name)"
    case .file(let path): "file:\(path)"
    // Its arguments may tell what is nobody's business.
    case .command: "cmd:…"
    }
  }
}
