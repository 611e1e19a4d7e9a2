/// How long a kind of call may take. One limit for all would either cut off long answers or hang on
/// dead connections.
package enum Patience: Sendable, Hashable, CaseIterable {
  /// Calls the service answers at once: looking, cancelling, and a POST with `background`.
  case background
  /// A POST that is held open until the whole answer is there.
  case foreground
  /// A POST answered piece by piece.
  case stream
  /// A POST of up to 256 MB, and a look at a hundred thousand requests at once.
  case batch

  /// The longest wait for a connection with TLS. openai-python waits 5 s, which slow name servers
  /// and mobile networks exceed.
  package static let connect: Duration = .seconds(10)

  /// The longest wait for the head of the answer, from the moment the call is made.
  package var head: Duration {
    switch self {
    case .background: .seconds(45)
    // Sail's own client allows one turn 62 minutes: its servers hold a request for 61.
    case .foreground: .seconds(62 * 60)
    // Some proxies send no head before the first token: openai-python's read limit.
    case .stream: .seconds(10 * 60)
    // 256 MB over a line of one megabit a second take 36 minutes.
    case .batch: .seconds(60 * 60)
    }
  }

  /// The longest silence while a request is sent, and while an answer is awaited or read. Streams
  /// have no limit in all.
  package var idle: Duration {
    switch self {
    case .background: .seconds(45)
    case .foreground: .seconds(62 * 60)
    case .stream: .seconds(10 * 60)
    // The service reads and checks a hundred thousand requests before it answers.
    case .batch: .seconds(5 * 60)
    }
  }
}
