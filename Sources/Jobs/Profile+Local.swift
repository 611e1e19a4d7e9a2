import Foundation

extension Profile {
  /// Whether the service is on this machine: the practice server, or a loopback address.
  package var isLocal: Bool {
    if isPractice { return true }
    guard let host = URL(string: baseURL)?.host?.lowercased() else { return false }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    // RFC 1122, 3.2.1.3: all of 127/8; names may begin so too.
    let isLoopback = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    return isLoopback || host == "localhost" || host == "::1" || host == "[::1]"
  }
}
