import Foundation
import Synchronization

/// A thread that runs an actor's jobs one after another, and between them waits for its sockets.
///
/// As the executor of an actor it makes libzmq's rule, one thread for a socket's life, ordinary actor
/// isolation: whoever owns sockets cannot touch them anywhere else.
final class SocketThread: SerialExecutor {
  private struct Queue {
    var jobs: [UnownedJob] = []
    var isEnding = false
  }

  private let queue = Mutex(Queue())
  private let identity = Mutex<pthread_t?>(nil)
  private let wake: WakePipe
  private let name: String

  init(name: String) throws(WakePipe.Failure) {
    self.name = name
    wake = try WakePipe()
  }

  /// Readable when there are jobs: what a wait for sockets must also wait for.
  var wakeDescriptor: Int32 { wake.reader }

  /// Starts the thread. `wait` returns as soon as ``wakeDescriptor`` is readable; false when there
  /// is nothing else to wait for.
  func start(wait: @escaping @Sendable () -> Bool) {
    let thread = Thread { [self] in
      identity.withLock { $0 = pthread_self() }
      while runJobs() {
        if !wait() { wake.wait() }
      }
    }
    thread.name = name
    thread.start()
  }

  /// Ends the thread's wait, though there are no jobs.
  func wakeUp() { wake.signal() }

  /// Ends the thread when it has run what is queued. Nothing may be enqueued afterwards.
  func end() {
    queue.withLock { $0.isEnding = true }
    wake.signal()
  }

  /// Runs all jobs there are; false when the thread should end.
  private func runJobs() -> Bool {
    wake.clear()
    while true {
      let (jobs, isEnding) = queue.withLock { queue in
        defer { queue.jobs.removeAll(keepingCapacity: true) }
        return (queue.jobs, queue.isEnding)
      }
      if jobs.isEmpty { return !isEnding }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wasEmpty = queue.withLock { queue in
      queue.jobs.append(job)
      return queue.jobs.count == 1
    }
    if wasEmpty { wake.signal() }
  }

  func checkIsolated() {
    precondition(identity.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? false })
  }
}
