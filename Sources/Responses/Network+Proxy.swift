import Foundation

extension Network {
  /// A proxy's address, with what it wants to know of us.
  struct Proxy: Equatable {
    enum Kind: Equatable { case http, socks }

    var kind: Kind
    var host: String
    var port: Int
    var user: String?
    var password: String?

    /// Nil when the text names no proxy we can use: TLS to the proxy itself is not spoken here.
    init?(_ text: String) {
      let hasScheme = text.contains("://")
      guard let address = URLComponents(string: hasScheme ? text : "http://\(text)"),
        let host = address.host, !host.isEmpty
      else { return nil }
      switch address.scheme?.lowercased() {
      case "http": (kind, port) = (.http, address.port ?? 80)
      case "socks5", "socks5h": (kind, port) = (.socks, address.port ?? 1080)
      default: return nil
      }
      self.host = host.withoutBrackets
      user = address.user
      password = address.password
    }
  }

  /// Whether a request to this address goes through the proxy.
  func usesProxy(for url: String) -> Bool {
    guard let proxy, !proxy.isEmpty, let address = URLComponents(string: url),
      address.scheme?.lowercased() == "https", let host = address.host?.withoutBrackets.lowercased()
    else { return false }
    return !host.isLoopback && !isDirect(host, port: address.port ?? 443)
  }

  /// curl's reading of `NO_PROXY`: a name covers what is below it, with or without a dot before it.
  private func isDirect(_ host: String, port: Int) -> Bool {
    let entries = (noProxy ?? "").lowercased().split { ", ".contains($0) }
    return entries.contains { entry in
      var name = String(entry)
      if name == "*" { return true }
      if name.hasSuffix(":\(port)") { name = String(name.dropLast("\(port)".count + 1)) }
      if name.hasPrefix("*.") { name.removeFirst() }
      name = name.withoutBrackets
      let bare = name.hasPrefix(".") ? String(name.dropFirst()) : name
      return !bare.isEmpty && (host == bare || host.hasSuffix(".\(bare)"))
    }
  }
}

extension String {
  /// An IPv6 address as addresses write it, `[::1]`, and as everybody else does.
  fileprivate var withoutBrackets: String {
    hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
  }

  fileprivate var isLoopback: Bool { self == "localhost" || self == "::1" || hasPrefix("127.") }
}
