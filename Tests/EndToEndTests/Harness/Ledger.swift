import Foundation
import JSON

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The books of a practice server.
enum Ledger {
  /// How often an answer to each prompt was generated.
  static func read(at baseURL: String) async throws -> [String: Int] {
    guard let url = URL(string: baseURL + "/ledger") else { return [:] }
    let (data, _) = try await URLSession.shared.data(from: url)
    let lines = try JSON(parsing: Array(data))["data"]?.array ?? []
    return Dictionary(
      lines.compactMap { $0["prompt"]?.string }.map { ($0, 1) }, uniquingKeysWith: +)
  }
}
