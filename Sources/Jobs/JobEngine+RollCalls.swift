package import Journal

// Other processes on the same journal: when one ends, however it ends, this one goes on with its jobs.
extension JobEngine {
  /// The jobs that are taken over from processes that end, as that happens.
  package func inheritances() -> AsyncStream<[Job]> {
    let (stream, heir) = AsyncStream<[Job]>.makeStream()
    if isShutDown { heir.finish() } else { heirs.append(heir) }
    return stream
  }

  /// Begins to look, as often as ``Dependencies/rollCall`` says, whether somebody is missing. It reads
  /// a folder and tries a lock for each process; the journal is only asked when one has come or gone.
  func keepRollCalls() {
    guard rollCalls == nil, !isShutDown, let pause = dependencies.rollCall else { return }
    let (journal, clock) = (dependencies.journal, dependencies.clock)
    rollCalls = Task {
      // None yet: the first call also finds what was left before this process began.
      var last: RollCall?
      while (try? await clock.sleep(for: pause)) != nil, !isShutDown {
        guard let call = try? journal.rollCall(), call != last else { continue }
        // A journal that is busy is asked again at the next call.
        guard let estate = try? await takeOver() else { continue }
        tellHeirs(of: estate.jobs)
        last = call
      }
    }
  }

  func tellHeirs(of jobs: [Job]) {
    if !jobs.isEmpty { for heir in heirs { heir.yield(jobs) } }
  }
}
