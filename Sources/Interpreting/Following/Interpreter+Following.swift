internal import JSON
internal import Jobs
internal import Journal
internal import Rendering
internal import Responses

extension Interpreter {
  /// How long a cell waits for the service to name its jobs before it goes on without their ids. A
  /// person does not notice a third of a second.
  private static let patienceForIDs = Duration.milliseconds(300)

  /// Shows jobs from now on, whenever they change, where they were asked.
  func follow(_ jobs: [Job], on frontend: any Frontend) async {
    guard !jobs.isEmpty, let engine = try? await world.engine() else { return }
    if jobs.count > 1 {
      var group = GroupDisplay(jobs, frontend: frontend, displayID: newDisplayID())
      group.estimate = estimate(of: jobs)
      groupsMade += 1
      groups[groupsMade] = group
      for job in jobs {
        following[job.id] = Following(
          frontend: frontend, displayID: group.displayID, group: groupsMade)
      }
    } else {
      following[jobs[0].id] = Following(
        frontend: frontend, displayID: newDisplayID(), estimate: estimate(of: jobs))
    }
    if world.face == .kernel {
      for job in jobs.prefix(1) { await announce(job) }
      keepTicking()
    }
    let (named, continuation) = AsyncStream<Void>.makeStream()
    let updates = engine.updates(of: Set(jobs.map(\.id)))
    Task {
      var unnamed = Set(jobs.map(\.id))
      for await update in updates {
        await self.take(update, from: frontend)
        if case .changed(let job) = update, job.state != .submitting {
          unnamed.remove(job.id)
          if unnamed.isEmpty { continuation.finish() }
        }
      }
      continuation.finish()
    }
    let clock = world.clock
    await withTaskGroup { tasks in
      tasks.addTask { for await _ in named {} }
      tasks.addTask { try? await clock.sleep(for: Interpreter.patienceForIDs) }
      await tasks.next()
      tasks.cancelAll()
    }
  }

  private func take(_ update: JobUpdate, from asker: any Frontend) async {
    switch update {
    case .changed(let job):
      // Who waits shows it, so that the wait does not end before it is shown.
      if waiting[job.id] == nil {
        await present(job)
      } else if job.state.isFinal {
        ends[job.id] = job
      }
    case .partial(let id, let text):
      if waiting[id] == nil { await present(partial: text, of: id) }
    case .blocked(let ids, let refusal):
      for id in ids { await sayRefusal(of: id, refusal) }
    case .unwritten(let error): await say(unwritten: error, on: asker)
    }
  }

  /// Every job and cell hears of what keeps the journal from being written; the user once is enough.
  func say(unwritten error: JournalError, on frontend: any Frontend) async {
    guard lastUnwritten != error else { return }
    lastUnwritten = error
    await frontend.show(.display(Display(.notice, .text(Failure(unwritten: error).described))))
  }

  /// A job that could not even be sent ends at once and says why; one that can no longer be looked at
  /// would stay silent.
  private func sayRefusal(of id: Job.ID, _ refusal: APIError) async {
    guard waiting[id] == nil, let place = following[id],
      let job = try? await world.journal().job(id), job.responseID != nil
    else { return }
    let failure = Failure(refusal)
    await place.frontend.show(.display(Display(.notice, .text(failure.described))))
  }

  /// Says in one line when each of these jobs ends: what other sessions asked is not shown in full.
  func followQuietly(_ jobs: [Job], on frontend: any Frontend) async {
    guard !jobs.isEmpty, let engine = try? await world.engine() else { return }
    let updates = engine.updates(of: Set(jobs.map(\.id)))
    Task {
      for await case .changed(let job) in updates where job.state.isFinal {
        // Somebody may be waiting for it by now, and sees it in full.
        guard self.following[job.id] == nil, !self.shown.contains(job.id) else { continue }
        let line = self.presenter.headline(of: job)
        let end = JobEnd(job, named: self.presenter.name(of: job))
        await frontend.show(.display(Display(.notice, .text(line), end: end)))
      }
    }
  }

  /// Jobs that begin anew will end anew.
  func forgetEnds(of jobs: [Job]) {
    shown.subtract(jobs.map(\.id))
  }

  /// Shows a job as it is now; its end exactly once.
  func present(_ job: Job) async {
    guard let place = following[job.id] else { return }
    guard job.state.isFinal else {
      if let group = place.group { await present(job, in: group) } else { await announce(job) }
      return
    }
    // Removed before anything waits, so that nobody else shows the same end.
    following[job.id] = nil
    // Chosen now: a wait that begins meanwhile shows what it was asked to by itself.
    let target = target(of: job, place.frontend)
    let isUnseen = isUnseen(job)
    if place.group != nil || !isUnseen { shown.insert(job.id) }
    let ending = Task {
      if let group = place.group {
        await present(job, in: group, on: isUnseen ? nil : target)
      } else if isUnseen {
        await announceEnd(of: job, place)
      } else {
        await showEnd(of: job, place, on: target)
      }
    }
    endings[job.id] = ending
    await ending.value
    endings[job.id] = nil
  }

  private func showEnd(of job: Job, _ place: Following, on frontend: any Frontend) async {
    let pictures = await pictures(of: job)
    let display = Display(
      .answer, presenter.answer(job, with: pictures), id: place.displayID,
      end: JobEnd(job, named: presenter.name(of: job)))
    await frontend.show(
      place.isAnnounced || world.face == .kernel ? .update(display) : .display(display))
  }

  /// Tells who counts pending jobs that there is one fewer, though its answer is not to be seen.
  private func announceEnd(of job: Job, _ place: Following) async {
    let display = Display(
      .status, presenter.status(job), id: place.displayID,
      end: JobEnd(job, named: presenter.name(of: job)))
    await place.frontend.show(.update(display))
  }

  /// Whether a job's end is not to be shown (`%set show=off`): who waits for it sees it all the same,
  /// and so is told who has to do something about it. A notebook's cell needs its end.
  func isUnseen(_ job: Job) -> Bool {
    settings[.show] == "off" && world.face != .kernel && waiting[job.id] == nil
      && job.state.hasAnswer
  }

  /// Shows a job that is under way as it is now.
  func announce(_ job: Job) async {
    guard var place = following[job.id] else { return }
    if let group = place.group { return await refresh(group) }
    if !place.isAnnounced && job.state == .submitting && world.face != .kernel { return }
    // Where a display cannot be renewed, what it says of time would soon be wrong.
    let outlook =
      world.face == .kernel ? outlook(of: job, estimate: place.estimate) : Outlook()
    if place.status == job, place.isStreaming || place.shownAge == outlook.age { return }
    let display = Display(.status, presenter.status(job, outlook), id: place.displayID)
    let isFirst = !place.isAnnounced
    place.isAnnounced = true
    place.isStreaming = false
    place.status = job
    place.shownAge = outlook.age
    following[job.id] = place
    await target(of: job, place.frontend).show(isFirst ? .display(display) : .update(display))
  }

  func present(partial text: String, of id: Job.ID) async {
    guard let place = following[id], place.group == nil, place.isAnnounced,
      text.contains(where: { !$0.isWhitespace })
    else { return }
    following[id]?.isStreaming = true
    let display = Display(.partial, presenter.partial(text), id: place.displayID)
    await (waiting[id] ?? place.frontend).show(.update(display))
  }

  /// Who waits for a job sees its changes; otherwise who asked.
  func target(of job: Job, _ asker: any Frontend) -> any Frontend {
    waiting[job.id] ?? asker
  }
}
