import Foundation
internal import Journal
internal import Responses

extension JobEngine {
  /// A job this process looks after: one object, because a turn asks for it a dozen times, and as a
  /// value of a thousand bytes it was copied each time. The engine's own; nobody else sees one.
  final class Entry {
    /// As the journal has it.
    var job: Job
    var life: JobLife
    var profile: Profile
    /// Its bytes and key, until the service has named the response.
    var attempt: Attempt?
    /// The user's wish; only `automatic` learns.
    var road: Submission.Road = .automatic
    var mayHold = true
    /// Its valid wish for a turn, and in which lane.
    var ticket: (lane: Lane.ID, ticket: DueQueue.Ticket)?
    /// Its present turn, or the last one.
    var turn: Lanes.Turn?
    /// Its turn came while it could not have it.
    var hasMissedTurn = false
    /// How far a process that is gone came with it is unknown.
    var isInherited = false
    /// This process asked for it; others' jobs go on in the next process as well as in this one.
    var beganHere = true
    /// The form was changed by a refusal; worth remembering once it is taken.
    var hasAdapted = false
    /// Why nobody looks at it any more.
    var blockedBy: APIError?
    /// The user wants it stopped while a request is held open.
    var isStopping = false
    /// When the service had it, or it was taken over; nil: not yet.
    var arrival: Duration?
    /// Its age when it was last seen unfinished.
    var pendingAge: Duration = .zero
    /// When this attempt's first POST went out.
    var postedAt: Date?
    /// When its next turn is due, or its present one was.
    var due: Duration = .zero

    init(_ job: Job, _ life: JobLife, _ profile: Profile) {
      self.job = job
      self.life = life
      self.profile = profile
    }
  }

  /// A turn's event with the response that came with it.
  struct Happening {
    var event: JobLife.Event
    var response: Response?

    init(_ event: JobLife.Event, _ response: Response? = nil) {
      self.event = event
      self.response = response
    }
  }

  func moment(for entry: Entry) -> JobLife.Moment {
    let now = dependencies.now()
    func since(_ date: Date?) -> Duration {
      .seconds(date.map { max(0, now.timeIntervalSince($0)) } ?? 0)
    }
    return JobLife.Moment(
      now: elapsed(), age: since(entry.job.submittedAt ?? entry.postedAt),
      attemptAge: entry.attempt.map { age(ofRequestAt: $0.createdAt, beganHere: entry.beganHere) }
        ?? .zero,
      stoppedFor: entry.job.state.isFinal ? since(entry.job.completedAt) : nil,
      backlog: backlog(of: entry),
      random: dependencies.random())
  }

  /// How old a request is that would be sent. A clock that was set back since another process wrote
  /// it tells nothing of that: it may be older than its key.
  func age(ofRequestAt date: Date, beganHere: Bool) -> Duration {
    let age = Duration.seconds(dependencies.now().timeIntervalSince(date))
    let isUnknown = !beganHere && age < .zero - Self.clockCorrection
    return isUnknown ? .seconds(Int64.max) : max(age, .zero)
  }

  /// What a clock may be put right by without having been set.
  private static let clockCorrection: Duration = .seconds(60)

  func rules(_ profile: Profile, window: String?, mayHold: Bool) -> JobLife.Rules {
    JobLife.Rules(
      retriesUncertain: retriesUncertain ?? profile.isLocal, mayHold: mayHold,
      polling: PollingPlan(profile, window: window))
  }

  /// Looks after a job from now on; it gets its first turn at once.
  func enlist(
    _ job: Job, _ profile: Profile, _ attempt: Attempt?, road: Submission.Road = .automatic,
    mayHold: Bool = true, isInherited: Bool = false
  ) {
    let delivery =
      job.isForeground
      ? attempt.flatMap { RequestBody(stored: $0.body)?.delivery } ?? .background : .background
    let carriesKey = attempt?.idempotencyKey != nil
    let life = JobLife(
      state: job.state, responseID: job.responseID,
      form: RequestForm(delivery, carriesKey: carriesKey),
      mayHaveBeenAccepted: isInherited && (carriesKey || attempt?.sentAt != nil),
      rules: rules(
        profile, window: job.window, mayHold: mayHold && road != .background))
    let entry = Entry(job, life, profile)
    entry.attempt = attempt
    entry.road = road
    entry.mayHold = mayHold
    entry.isInherited = isInherited
    entry.beganHere = !isInherited
    entries[job.id] = entry
    if job.state == .queued || job.state == .running { arrived(entry) }
  }
}
