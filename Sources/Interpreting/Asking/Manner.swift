internal import JSON
internal import Jobs

/// How a cell's jobs are submitted and watched: what its settings and options come to.
struct Manner {
  /// Whether the cell lasts until its jobs are final.
  var waits: Bool
  /// Whether a job that is held open is watched where it was asked.
  var watchesHeld: Bool
  var replay: Submission.Replay
  var road: Submission.Road
  /// Above what a person is asked first; nil: nobody is.
  var limit: ConfirmLimit?
  /// What makes several jobs of the cell a group; nil: their number.
  var groupKind: String?
  var mustOutliveProcess = false
  var via = Via.responses

  init(_ settings: Settings) {
    waits = settings[.wait] == "cell"
    watchesHeld = settings[.wait] == "auto"
    replay = settings[.cache].string.flatMap(Submission.Replay.init) ?? .live
    road = settings[.background].string.flatMap(Submission.Road.init) ?? .automatic
    limit = ConfirmLimit(settings[.confirm].string)
  }

  /// The same for a cell with options of its own.
  init(_ settings: Settings, _ options: AskOptions) {
    self.init(settings)
    waits = waits || options.wait
    if options.fresh { replay = .live }
  }
}
