package import JSON

/// A job to be written: what one draft became.
package struct NewJob: Sendable, Equatable {
  /// How it enters the journal.
  package enum Beginning: Sendable, Equatable {
    /// With everything resolved: `submitting`.
    case request(NewRequest)
    /// Waiting for the answers of other jobs; the second value is for whoever resolves it.
    case deferred(upstream: Set<Job.ID>, JSON)
    /// As a response that somebody else made.
    case adopted(responseID: String)
  }

  package var model: String
  package var window: String?
  package var prompt: String
  package var system: String?
  package var parameters: JSON.Object
  package var tags: [String]
  package var row: JSON.Object?
  package var beginning: Beginning

  package init(
    model: String, window: String? = nil, prompt: String, system: String? = nil,
    parameters: JSON.Object = [:], tags: [String] = [], row: JSON.Object? = nil,
    beginning: Beginning
  ) {
    self.model = model
    self.window = window
    self.prompt = prompt
    self.system = system
    self.parameters = parameters
    self.tags = tags
    self.row = row
    self.beginning = beginning
  }

  /// What it will send; nil while it is deferred, and for adopted ones.
  package var request: NewRequest? {
    if case .request(let request) = beginning { request } else { nil }
  }
}

/// What an attempt will send: written once, resent byte for byte.
package struct NewRequest: Sendable, Equatable {
  package var body: [UInt8]
  package var idempotencyKey: String?
  package var isForeground: Bool
  package var fingerprint: String

  package init(
    body: [UInt8], idempotencyKey: String?, isForeground: Bool, fingerprint: String
  ) {
    self.body = body
    self.idempotencyKey = idempotencyKey
    self.isForeground = isForeground
    self.fingerprint = fingerprint
  }
}

/// The jobs of one cell, written in one transaction.
package struct JobBatch: Sendable, Equatable {
  package var session: Session.ID
  package var cell: Int64
  package var cellNumber: Int
  /// What made several jobs of one cell; nil for a single job.
  package var groupKind: String?
  package var profile: String
  package var baseURL: String
  package var notebook: String?
  package var notebookCellID: String?
  package var recall: Recall
  package var owner: String
  package var jobs: [NewJob]

  /// Whether a stored answer may serve (DESIGN §2.6).
  package enum Recall: Int, Sendable, Equatable {
    case never
    case ifRecorded
    /// Nothing is written when one is missing; a deferred job fails when its own is.
    case always
  }

  package init(
    session: Session.ID, cell: Int64, cellNumber: Int, groupKind: String? = nil, profile: String,
    baseURL: String, notebook: String? = nil, notebookCellID: String? = nil,
    recall: Recall = .never, owner: String, jobs: [NewJob]
  ) {
    self.session = session
    self.cell = cell
    self.cellNumber = cellNumber
    self.groupKind = groupKind
    self.profile = profile
    self.baseURL = baseURL
    self.notebook = notebook
    self.notebookCellID = notebookCellID
    self.recall = recall
    self.owner = owner
    self.jobs = jobs
  }
}
