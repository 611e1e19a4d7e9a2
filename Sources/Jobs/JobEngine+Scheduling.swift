internal import Journal

// One heap of due times for each lane, and one sleeping task for all: thousands of pending jobs
// cost an entry each, not a task.
extension JobEngine {
  /// The most requests in flight to one service from now on; nil: as many as is usual.
  package func limit(concurrency: Int?) {
    lanes.limit(to: concurrency)
    tick()
  }

  /// Gives a job its next turn after a pause; an earlier wish of it is void.
  func schedule(_ id: Job.ID, after pause: Duration) {
    guard let entry = entries[id], !isShutDown else { return }
    let lane = lane(of: entry)
    entry.due = elapsed() + pause
    entry.ticket = (lane, lanes.add(id, to: lane, due: entry.due))
    arm()
  }

  /// Lets as many due jobs have their turns as there is room for.
  func tick() {
    guard !isShutDown else { return }
    let now = elapsed()
    while let turn = lanes.take(at: now) {
      if !begin(turn) { lanes.waive(turn) }
    }
    arm()
  }

  /// Whether the ticket is still good for a turn, which began.
  private func begin(_ turn: Lanes.Turn) -> Bool {
    let id = turn.ticket.id
    guard let entry = entries[id], let valid = entry.ticket, valid.lane == turn.lane,
      valid.ticket == turn.ticket
    else { return false }
    entry.ticket = nil
    guard entry.blockedBy == nil else { return false }
    guard !isBusy(id) else {
      entry.hasMissedTurn = true
      return false
    }
    entry.turn = turn
    turns[id] = Task {
      await self.turn(id)
      turns[id] = nil
      lanes.finished(turn)
      unlooked.remove(id)
      becameIdle(id)
      tick()
    }
    return true
  }

  private func becameIdle(_ id: Job.ID) {
    if entries[id]?.hasMissedTurn == true {
      entries[id]?.hasMissedTurn = false
      schedule(id, after: .zero)
    }
    signalChange()
  }

  func isBusy(_ id: Job.ID) -> Bool { turns[id] != nil || claimed.contains(id) }

  private func lane(of entry: Entry) -> Lane.ID {
    let kind = Lane.ID.Kind(entry.life.state, isForeground: entry.life.form.isForeground)
    // A look costs no tokens: those at all models of a service are of one kind.
    return Lane.ID(
      baseURL: entry.profile.baseURL, model: kind == .looking ? nil : entry.job.model, kind: kind)
  }

  /// Sets the alarm for the first thing there will be to do.
  private func arm() {
    guard let due = lanes.nextDue else { return }
    if let alarm, alarm.due <= due { return }
    alarm?.task.cancel()
    let pause = max(.zero, due - elapsed())
    let clock = dependencies.clock
    let task = Task {
      // Cancelled: an earlier alarm has taken its place.
      guard (try? await clock.sleep(for: pause)) != nil, !Task.isCancelled else { return }
      alarm = nil
      tick()
    }
    alarm = (due, task)
  }
}

// MARK: waiting for changes

extension JobEngine {
  /// Wakes everybody who waits for the engine to get on.
  func signalChange() {
    let waking = waiters
    waiters = []
    for waiter in waking { waiter.resume() }
  }

  /// Returns when the condition holds, or the limit is over.
  func wait(within limit: Duration?, until condition: () -> Bool) async {
    let end = limit.map { elapsed() + $0 }
    let clock = dependencies.clock
    let timer = limit.map { limit in
      Task {
        try? await clock.sleep(for: limit)
        signalChange()
      }
    }
    while !isShutDown, !Task.isCancelled, !condition() {
      if let end, elapsed() >= end { break }
      await nextChange()
    }
    timer?.cancel()
  }

  private func nextChange() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiters.append($0) }
    } onCancel: {
      Task { await signalChange() }
    }
  }

  /// Keeps a job's turns away until ``unclaim(_:)``, once the present one is over.
  func claim(_ id: Job.ID) async {
    while isBusy(id), !isShutDown { await nextChange() }
    claimed.insert(id)
  }

  func unclaim(_ id: Job.ID) {
    claimed.remove(id)
    becameIdle(id)
  }
}

extension Clock where Duration == Swift.Duration {
  /// Tells how long ago it was made.
  func stopwatch() -> @Sendable () -> Duration {
    let start = now
    return { start.duration(to: now) }
  }
}
