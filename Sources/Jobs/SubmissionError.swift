package import Journal
package import Responses

/// Why the engine did not do what it was asked; nothing was sent.
package enum SubmissionError: Error, Sendable, Equatable {
  case journal(JournalError)
  /// Offline, and these drafts (places in the submission, from 0) have no recorded answer.
  case notRecorded([Int])
  /// The only road for this model and window is a held request, which ends with the process.
  case cannotOutliveProcess(model: String, window: String?)
  /// The service takes no batches.
  case noBatches(profile: String)
  case unknownJob(Job.ID)
  /// The job is pending or has its answer: there is nothing to retry.
  case nothingToRetry(Job.ID)
  /// Nobody's profile has the base URL of this job.
  case noProfile(baseURL: String)
  /// The service did not show the response that was to be adopted.
  case service(APIError)
}
