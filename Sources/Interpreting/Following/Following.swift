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
  /// What the job will cost in US dollars; nil where no price is known.
  var estimate: Double?
  /// The job as it was last shown; nil as long as it has not been.
  var status: Job?
  /// Whether the words of its answer are shown instead, as they come.
  var isStreaming = false
  /// The age that was shown with it.
  var shownAge = Duration.zero

  /// A job whose display gets older with it.
  var ageing: (job: Job, shownAge: Duration)? {
    isStreaming ? nil : status.map { ($0, shownAge) }
  }
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
  /// What its members will cost in US dollars; nil where no price is known.
  var estimate: Double?
  /// The age that was last shown, its oldest pending member's.
  var shownAge = Duration.zero

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
