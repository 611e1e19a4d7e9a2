package import Journal
package import Responses

/// What became of one wish to cancel.
package struct CancelOutcome: Sendable, Equatable {
  package enum Result: Sendable, Equatable {
    /// The service stopped it, or it had not been sent.
    case cancelled
    /// The service cannot cancel: we look away, and it may still be billed.
    case abandoned
    case alreadyFinal
    /// A living process is about to send it: only that one can stop it now.
    case beingSubmittedElsewhere
    /// Nobody here has a profile with its base URL, so that the service cannot be asked.
    case noProfile(baseURL: String)
    /// The service's answer made no sense of it, or none came; the job is as it was.
    case failed(APIError)
  }

  package let id: Job.ID
  package let result: Result

  package init(_ id: Job.ID, _ result: Result) {
    self.id = id
    self.result = result
  }
}
