internal import ArgumentParser
internal import JSON
internal import Jobs
internal import Journal
internal import Rendering

/// `%show [SEL] [--reasoning|--request|--response|--curl]`: a job in full.
package struct ShowCommand: Command {
  package static let name = "show"
  package static let summary =
    "Show a job in full: its answer, its reasoning, what was sent and came."
  package static let following = Vocabulary.Following.always

  /// What of a job is shown.
  package enum Part: String, EnumerableFlag {
    case reasoning, request, response, curl
  }

  @OptionGroup var selection: SelectorArguments

  @Flag(
    help:
      "Instead of the answer: the reasoning, the request's body, the service's object, a curl line."
  )
  var part: Part?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    for job in try await selection.jobs(in: session, context) {
      let pictures = part == nil ? await session.pictures(of: job) : []
      await context.show(.result, try await bundle(of: job, with: pictures, in: session))
    }
  }

  private func bundle(
    of job: Job, with pictures: [Picture], in session: isolated Interpreter
  ) async throws -> MIMEBundle {
    let journal = try await session.world.journal()
    switch part {
    case nil:
      var presenter = session.presenter
      presenter.isBrief = false
      return job.state.isFinal ? presenter.answer(job, with: pictures) : presenter.status(job)
    case .reasoning: return .text(job.reasoningText ?? "The answer came without its reasoning.")
    case .request:
      return .verbatim(try await journal.requestBody(of: job.id), or: "Nothing has been sent yet.")
    case .response:
      return .verbatim(try await journal.responseBody(of: job.id), or: "Nothing has come yet.")
    case .curl:
      let body = try await journal.requestBody(of: job.id) ?? []
      let quoted = String(decoding: body, as: UTF8.self).replacing("'", with: "'\\''")
      let profile = session.world.profiles.first { $0.baseURL == job.baseURL }
      return .text(
        """
        curl \(job.baseURL)/responses \\
          -H "Authorization: Bearer $\(profile?.keyVariable ?? "API_KEY")" \\
          -H "Content-Type: application/json" \\
          -d '\(quoted)'
        """)
    }
  }
}

extension Profile {
  /// The environment's name for the key, for a command line that does not hold it.
  fileprivate var keyVariable: String {
    if case .environment(let name) = keySource { name } else { "API_KEY" }
  }
}

extension MIMEBundle {
  /// JSON as it came from or went over the wire.
  fileprivate static func verbatim(_ bytes: [UInt8]?, or nothing: String) -> MIMEBundle {
    guard let bytes else { return .text(nothing) }
    return .text(String(decoding: bytes, as: UTF8.self))
  }
}
