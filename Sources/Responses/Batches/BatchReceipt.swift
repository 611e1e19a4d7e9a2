package import Foundation

/// What a service says when it has taken a batch.
package struct BatchReceipt: Sendable, Equatable {
  package var id: String
  package var requestCount: Int?
  package var createdAt: Date?

  package init(id: String, requestCount: Int? = nil, createdAt: Date? = nil) {
    self.id = id
    self.requestCount = requestCount
    self.createdAt = createdAt
  }
}
