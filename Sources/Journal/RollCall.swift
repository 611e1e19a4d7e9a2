package import Foundation

/// The processes that have a claim to jobs of a journal.
package struct RollCall: Sendable, Equatable {
  /// When one last came or left: one may do both between two calls.
  package var changedAt: Date?
  package var living: Set<String> = []
  /// Those whose file is there but not its process.
  package var dead: Set<String> = []
}
