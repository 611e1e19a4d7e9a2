import Foundation

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
  func ledger() async throws -> [String: Int] { try await Ledger.read(at: baseURL) }

  /// Ends it and waits until it is gone.
  func stop(_ signal: Int32 = SIGTERM) async {
    program.send(signal)
    _ = await program.ended()
  }
}
