package import Foundation
package import JSON

/// One prompt, one model, one set of parameters, as the journal remembers it now.
package struct Job: Sendable, Equatable, Identifiable {
  package typealias ID = Int64

  package let id: ID
  package var session: Int64
  package var number: JobNumber
  /// The group's row, when the cell made several jobs.
  package var group: Int64?
  package var profile: String
  /// The service's base URL; `practice:` for the practice server, wherever it listens.
  package var baseURL: String
  package var model: String
  package var window: String?
  /// The resolved user text; the template while the job is deferred.
  package var prompt: String
  package var system: String?
  /// The body's other members, as the Responses API names them.
  package var parameters: JSON.Object
  /// Nil until every reference is resolved.
  package var fingerprint: String?
  /// The how-manieth job with this fingerprint in its session, from 1.
  package var ordinal: Int
  package var state: JobState
  /// Counted from 1; `%retry` makes another.
  package var attempt: Int
  package var responseID: String?
  package var outputText: String?
  package var reasoningText: String?
  package var usage: Usage?
  /// US dollars; nil where no price is known.
  package var cost: Double?
  package var error: JobError?
  package var createdAt: Date
  package var submittedAt: Date?
  package var completedAt: Date?
  package var tags: [String]
  /// The values of the dataset row it was made from.
  package var row: JSON.Object?
  /// The job whose stored or coming answer this one shows, when it was replayed instead of paid for.
  package var recordedFrom: ID?
  /// Whether the request is held open by the process that sends it: such a job ends with it.
  package var isForeground: Bool
  /// The batch it goes up in; nil where its request goes alone.
  package var batch: Batch.ID?

  package init(
    id: ID, session: Int64, number: JobNumber, group: Int64? = nil, profile: String,
    baseURL: String, model: String, window: String? = nil, prompt: String, system: String? = nil,
    parameters: JSON.Object = [:], fingerprint: String? = nil, ordinal: Int = 1,
    state: JobState = .submitting, attempt: Int = 1, responseID: String? = nil,
    outputText: String? = nil, reasoningText: String? = nil, usage: Usage? = nil,
    cost: Double? = nil, error: JobError? = nil, createdAt: Date, submittedAt: Date? = nil,
    completedAt: Date? = nil, tags: [String] = [], row: JSON.Object? = nil,
    recordedFrom: ID? = nil, isForeground: Bool = false, batch: Batch.ID? = nil
  ) {
    self.id = id
    self.session = session
    self.number = number
    self.group = group
    self.profile = profile
    self.baseURL = baseURL
    self.model = model
    self.window = window
    self.prompt = prompt
    self.system = system
    self.parameters = parameters
    self.fingerprint = fingerprint
    self.ordinal = ordinal
    self.state = state
    self.attempt = attempt
    self.responseID = responseID
    self.outputText = outputText
    self.reasoningText = reasoningText
    self.usage = usage
    self.cost = cost
    self.error = error
    self.createdAt = createdAt
    self.submittedAt = submittedAt
    self.completedAt = completedAt
    self.tags = tags
    self.row = row
    self.recordedFrom = recordedFrom
    self.isForeground = isForeground
    self.batch = batch
  }
}

/// What a user calls a job: its cell's number, and its place in the group if there is one.
package struct JobNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var cell: Int
  /// Counted from 1; nil for a cell's only job.
  package var member: Int?

  package init(cell: Int, member: Int? = nil) {
    self.cell = cell
    self.member = member
  }

  package var description: String { member.map { "\(cell)#\($0)" } ?? "\(cell)" }

  package static func < (left: JobNumber, right: JobNumber) -> Bool {
    (left.cell, left.member ?? 0) < (right.cell, right.member ?? 0)
  }
}

/// Tokens as the service counted them. Cached ones are part of the input, reasoning of the output.
package struct Usage: Sendable, Equatable {
  package var inputTokens: Int
  package var outputTokens: Int
  package var cachedTokens: Int
  package var reasoningTokens: Int

  package init(
    inputTokens: Int, outputTokens: Int, cachedTokens: Int = 0, reasoningTokens: Int = 0
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedTokens = cachedTokens
    self.reasoningTokens = reasoningTokens
  }
}

/// Why a job ended without an answer: the service's code and message, or one of clew's own codes
/// (`uncertain`, `upstream_failed`, `refused`, `expired`).
package struct JobError: Error, Sendable, Equatable {
  package var code: String?
  package var message: String

  package init(code: String?, message: String) {
    self.code = code
    self.message = message
  }
}
