import Foundation
import JSON

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `clew serve` in a process of its own, until let go of.
struct ServedPractice: Sendable {
  let program: Program
  let baseURL: String

  init(_ tool: Tool, port: Int = 0, options: String...) async throws {
    program = try tool.start(["serve", "--port", "\(port)"] + options)
    guard let line = await program.line(containing: "http://") else {
      throw Unexpected("clew serve: \(await program.ended())")
    }
    baseURL = line
  }

  var port: Int { URL(string: baseURL)?.port ?? 0 }

  /// How often it generated an answer to each prompt, by its own books.
  func ledger() async throws -> [String: Int] {
    guard let url = URL(string: baseURL + "/ledger") else { return [:] }
    let (data, _) = try await URLSession.shared.data(from: url)
    let lines = try JSON(parsing: Array(data))["data"]?.array ?? []
    return Dictionary(
      lines.compactMap { $0["prompt"]?.string }.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Ends it and waits until it is gone.
  func stop(_ signal: Int32 = SIGTERM) async {
    program.send(signal)
    _ = await program.ended()
  }
}
