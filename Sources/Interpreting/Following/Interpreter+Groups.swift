internal import Journal
internal import Rendering

extension Interpreter {
  /// How often a group's display is made anew while its members change.
  private static let groupInterval = Duration.milliseconds(250)

  /// Shows a member of a group as it is now, and the group with it; its end on `frontend`, unless it
  /// is not to be seen (nil).
  func present(_ job: Job, in id: GroupDisplay.ID, on frontend: (any Frontend)? = nil) async {
    guard let wasStale = groups[id]?.take(job) else { return }
    if job.state.isFinal { await showEnd(of: job, in: id, on: frontend) }
    // Read only now: a group kept while something waits is copied by its next change.
    guard let group = groups[id] else { return }
    if group.isFinal || (group.isNamed && !group.isAnnounced) {
      await refresh(id)
    } else if !wasStale {
      let clock = world.clock
      Task {
        try? await clock.sleep(for: Interpreter.groupInterval)
        await self.refresh(id)
      }
    }
  }

  private func showEnd(
    of job: Job, in id: GroupDisplay.ID, on frontend: (any Frontend)?
  ) async {
    let isListed =
      switch world.face {
      case .kernel: false
      case .terminal: groups[id]?.isSmall == true
      case .script, .commandLine: true
      }
    guard let frontend, isListed || frontend is JSONLines else { return }
    let pictures = await pictures(of: job)
    await frontend.show(.display(Display(.answer, presenter.answer(job, with: pictures))))
  }

  /// Shows a group anew if it has changed. A kernel keeps its table up to date; elsewhere one line
  /// says that it was sent and one that it is done.
  func refresh(_ id: GroupDisplay.ID) async {
    guard var group = groups[id], group.isStale || !group.isAnnounced else { return }
    let isFirst = !group.isAnnounced
    if isFirst && !group.isNamed && world.face != .kernel { return }
    let members = group.members.all
    // Where a display cannot be renewed, what it says of time would soon be wrong.
    let outlook =
      world.face == .kernel
      ? outlook(ofPending: group.members.pending, estimate: group.estimate) : Outlook()
    group.isStale = false
    group.isAnnounced = true
    group.shownAge = outlook.age
    groups[id] = group.isFinal ? nil : group
    let frontend = group.members.ids.lazy.compactMap { self.waiting[$0] }.first ?? group.frontend
    let role: Display.Role = group.isFinal ? .answer : .status
    let display = Display(
      world.face != .kernel && group.isFinal ? .notice : role,
      presenter.group(members, outlook, asTable: world.face == .kernel), id: group.displayID,
      end: group.isFinal ? JobEnd(group: members) : nil)
    if isFirst {
      await frontend.show(.display(display))
    } else if group.isFinal && world.face != .kernel {
      await frontend.show(.display(display))
    } else {
      // A terminal shows none of these, and counts what is pending.
      await frontend.show(.update(display))
    }
  }
}
