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
  private(set) var members: Roll
  var isAnnounced = false
  /// Whether something has changed since it was last shown.
  var isStale = false

  /// A terminal shows the answers of small groups one by one; of larger ones it shows the count.
  static let fewMembers = 20

  init(_ jobs: [Job], frontend: any Frontend, displayID: String) {
    self.frontend = frontend
    self.displayID = displayID
    members = Roll(jobs)
  }

  /// Takes a change of a member; returns whether there was one already that has not been shown.
  mutating func take(_ job: Job) -> Bool {
    members.take(job)
    defer { isStale = true }
    return isStale
  }

  var isSmall: Bool { members.total <= GroupDisplay.fewMembers }
  var isFinal: Bool { members.isFinal }
  /// Whether the service has named all members.
  var isNamed: Bool { members.unnamed == 0 }
}
