/// What one cell submits: its drafts and the rules of replay.
package struct Submission: Sendable {
  package var drafts: [Draft]
  package var profile: Profile
  package var session: Int64
  package var cellNumber: Int
  /// The journal's row of the cell.
  package var cell: Int64
  /// What made several jobs of one cell (`batch`, `compare`, `samples`); nil for a single job.
  package var groupKind: String?
  package var replay: Replay
  /// Where the notebook's cell is known: the keys of DESIGN §2.6.
  package var notebook: String?
  package var notebookCellID: String?
  package var road: Road
  /// Whether the job may need a process that stays: `--detach` may not take the foreground road.
  package var mustOutliveProcess: Bool

  /// Whether a stored answer may serve.
  package enum Replay: String, Sendable, CaseIterable {
    case replay, live, offline
  }

  /// How the service is asked; `automatic` learns it from the service's refusals.
  package enum Road: String, Sendable, CaseIterable {
    case automatic = "auto"
    case background = "on"
    case foreground = "off"
  }

  package init(
    drafts: [Draft], profile: Profile, session: Int64, cellNumber: Int, cell: Int64,
    groupKind: String? = nil, replay: Replay = .live, notebook: String? = nil,
    notebookCellID: String? = nil, road: Road = .automatic, mustOutliveProcess: Bool = false
  ) {
    self.drafts = drafts
    self.profile = profile
    self.session = session
    self.cellNumber = cellNumber
    self.cell = cell
    self.groupKind = groupKind
    self.replay = replay
    self.notebook = notebook
    self.notebookCellID = notebookCellID
    self.road = road
    self.mustOutliveProcess = mustOutliveProcess
  }
}
