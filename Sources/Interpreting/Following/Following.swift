internal import Journal

/// Where a job's changes are shown: who asked, under which display, and how far that has come.
struct Following {
  var frontend: any Frontend
  /// The display that the answer replaces; one for a whole group.
  var displayID: String
  /// Whether the display has been shown at all.
  var isAnnounced = false
  /// The group's display gathers its members; nil for a single job.
  var group: GroupDisplay.ID?
}

/// A group on the screen: its members as they are now, under one display.
struct GroupDisplay {
  typealias ID = Int

  var frontend: any Frontend
  var displayID: String
  var jobs: [Job.ID: Job]
  var order: [Job.ID]
  var isAnnounced = false
  /// Whether something has changed since it was last shown.
  var isStale = false

  /// A terminal shows the answers of small groups one by one; of larger ones it shows the count.
  static let fewMembers = 20

  var isSmall: Bool { order.count <= GroupDisplay.fewMembers }
  var members: [Job] { order.compactMap { jobs[$0] } }
  var isFinal: Bool { jobs.values.allSatisfy(\.state.isFinal) }
}
