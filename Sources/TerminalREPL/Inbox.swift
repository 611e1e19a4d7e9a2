internal import Foundation
internal import Interpreting
internal import Synchronization

/// What other threads want of the one that owns the terminal, in order.
///
/// That thread waits for its keyboard at the same time, so the inbox has a file descriptor that is
/// readable while something is in it.
final class Inbox: Sendable {
  enum Message: Sendable {
    /// Whole lines to show.
    case block(String)
    /// Whole lines that were asked for, which may be more than a screen holds.
    case result(String)
    /// A piece of text that need not end where its line ends.
    case stream(String)
    /// What there is of an answer so far, under the id of its display.
    case partial(id: String, words: String, form: StreamedAnswer.Form)
    /// A job's end under the id of its display: a headline and mostly more; and, if it has an answer,
    /// the words of it alone, and what stands after them.
    case answer(id: String?, text: String, words: String?, pictures: String)
    /// A job has ended, which somebody who is away may want to hear.
    case ended(JobEnd)
    /// The line that tells how far a cell is; nil takes it away.
    case progress(String?)
    /// A new prompt for the line being typed.
    case prompt(Prompt)
    case remember([String])
    case read(LineRequest, answer: @Sendable (LineReading) -> Void)
    /// A text to be changed in the user's editor.
    case edit(String, answer: @Sendable (ExternalEditor.Edited) -> Void)
    /// Something that needs the terminal for itself.
    case lend(@Sendable () -> Void)
    /// Nobody waits any longer for what is being read.
    case abandon
    case resized
    /// Something asked for has become known.
    case wake
    /// Ends the thread, which then calls this.
    case stop(hasStopped: @Sendable () -> Void)
  }

  private struct Queue {
    var messages: [Message] = []
    /// How many of them have been taken.
    var taken = 0
  }

  private let queue = Mutex(Queue())
  private let reading: Int32
  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    // Without descriptors left `wait` looks now and then instead.
    if pipe(&ends) != 0 { ends = [-1, -1] }
    (reading, writing) = (ends[0], ends[1])
    for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    if reading >= 0 { close(reading) }
    if writing >= 0 { close(writing) }
  }

  func post(_ message: Message) {
    queue.withLock { queue in
      // One byte stands for all that is there, so the pipe never fills.
      if queue.messages.isEmpty { _ = write(writing, [0], 1) }
      queue.messages.append(message)
    }
  }

  /// The oldest message.
  func take() -> Message? {
    queue.withLock { queue in
      guard queue.taken < queue.messages.count else { return nil }
      let message = queue.messages[queue.taken]
      queue.taken += 1
      if queue.taken == queue.messages.count {
        queue = Queue()
        var byte: UInt8 = 0
        _ = read(reading, &byte, 1)
      }
      return message
    }
  }

  /// Waits for a message or, if a keyboard is given, for a key; at most so many milliseconds.
  func wait(keyboard: Int32 = -1, milliseconds: Int32 = -1) -> Readiness {
    var descriptors = [
      pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0),
      pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
    ]
    let limit = reading < 0 && milliseconds < 0 ? 50 : milliseconds
    let count = poll(&descriptors, 2, limit)
    return Readiness(hasKeys: count > 0 && descriptors[0].revents != 0, isTimedOut: count == 0)
  }

  /// What a wait ended with; otherwise a message has come, or a signal between.
  struct Readiness: Equatable {
    var hasKeys: Bool
    var isTimedOut: Bool
  }
}
