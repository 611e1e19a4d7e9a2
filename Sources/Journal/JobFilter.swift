package import Foundation

/// Which jobs of the journal are meant. Every condition that is set must hold.
package struct JobFilter: Sendable, Equatable {
  package var ids: Set<Job.ID>?
  package var session: Session.ID?
  /// Numbers of cells, both ends included.
  package var cellNumbers: ClosedRange<Int>?
  /// Places in a group, from 1; a cell's only job has the first.
  package var members: ClosedRange<Int>?
  /// The group's row.
  package var group: Int64?
  package var states: Set<JobState>?
  package var tag: String?
  /// A glob (`*`, `?`) over the model's name.
  package var model: String?
  package var createdSince: Date?
  /// How the service's id begins; the whole id is a prefix too.
  package var responseIDPrefix: String?
  /// Only those made after this one.
  package var after: Job.ID?
  /// Not the members of these groups.
  package var withoutGroups: Set<Int64>
  package var newestFirst: Bool
  package var limit: Int?

  package init(
    ids: Set<Job.ID>? = nil, session: Session.ID? = nil, cellNumbers: ClosedRange<Int>? = nil,
    members: ClosedRange<Int>? = nil, group: Int64? = nil, states: Set<JobState>? = nil,
    tag: String? = nil, model: String? = nil, createdSince: Date? = nil,
    responseIDPrefix: String? = nil, after: Job.ID? = nil, withoutGroups: Set<Int64> = [],
    newestFirst: Bool = false, limit: Int? = nil
  ) {
    self.ids = ids
    self.session = session
    self.cellNumbers = cellNumbers
    self.members = members
    self.group = group
    self.states = states
    self.tag = tag
    self.model = model
    self.createdSince = createdSince
    self.responseIDPrefix = responseIDPrefix
    self.after = after
    self.withoutGroups = withoutGroups
    self.newestFirst = newestFirst
    self.limit = limit
  }
}
