package import Foundation

/// Many requests of one group that go to a service as one, and are asked after as one.
package struct Batch: Sendable, Equatable, Identifiable {
  package typealias ID = Int64

  package let id: ID
  /// The group whose members it carries.
  package var group: Int64
  package var profile: String
  package var baseURL: String
  /// Sent with every repetition; nil where the service honours none.
  package var idempotencyKey: String?
  /// `submitting` until the service has named it, `queued` until all its members have their ends.
  package var state: JobState
  /// The service's id.
  package var serviceID: String?
  package var createdAt: Date
  /// When it may first have gone out.
  package var sentAt: Date?

  package init(
    id: ID, group: Int64, profile: String, baseURL: String, idempotencyKey: String?,
    state: JobState = .submitting, serviceID: String? = nil, createdAt: Date, sentAt: Date? = nil
  ) {
    self.id = id
    self.group = group
    self.profile = profile
    self.baseURL = baseURL
    self.idempotencyKey = idempotencyKey
    self.state = state
    self.serviceID = serviceID
    self.createdAt = createdAt
    self.sentAt = sentAt
  }

  /// What of a job its batch has to know: of 100,000 nothing more is kept in memory.
  package struct Member: Sendable, Equatable, Identifiable {
    package let id: Job.ID
    /// Its place in the group, from 1.
    package let place: Int
    package var state: JobState
    /// When it was stopped, if it was.
    package var stoppedAt: Date?

    package init(id: Job.ID, place: Int, state: JobState, stoppedAt: Date? = nil) {
      self.id = id
      self.place = place
      self.state = state
      self.stoppedAt = stoppedAt
    }
  }

  /// How much a service takes in one.
  package struct Limits: Sendable, Equatable {
    package var requests: Int
    /// Of the whole body.
    package var bytes: Int

    package init(requests: Int, bytes: Int) {
      self.requests = requests
      self.bytes = bytes
    }

    /// What surrounds each request in the body, at most.
    package static let frame = 64
  }
}
