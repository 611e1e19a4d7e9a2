import JSON

/// A Responses server that misbehaves as it is told; it reports every request it has read.
struct ScriptedService: Sendable {
  /// What it does with a request.
  enum Manner: String, Sendable {
    /// Reads the first POST and never answers it; then answers as a server should.
    case silentOnce = "silent-once"
    /// Answers with a web page, as a captive portal does.
    case webPage = "web-page"
    /// Reads the request, then closes the connection.
    case hangUp = "hang-up"
  }

  /// A POST as it arrived.
  struct Post: Sendable, Equatable {
    var key: String?
    var body: String
  }

  let program: Program
  let baseURL: String

  init(_ tool: Tool, _ manner: Manner) async throws {
    program = try tool.startPython([Checkout.script("scripted_service.py"), manner.rawValue])
    guard let line = await program.line(containing: "http://") else {
      throw Unexpected("scripted_service.py: \(await program.ended())")
    }
    baseURL = line
  }

  /// The POSTs that have arrived, once there are so many.
  func posts(_ count: Int) async throws -> [Post] {
    let transcript = await program.wait { $0.outputLines.count { $0.hasPrefix("{") } >= count }
    return try transcript.outputLines.filter { $0.hasPrefix("{") }.map { line in
      let json = try JSON(parsing: line)
      return Post(key: json["key"]?.string, body: json["body"]?.string ?? "")
    }
  }
}
