/// One cell of the history: what was typed and, where there was one, the answer.
package struct HistoryLine: Sendable, Equatable {
  package var session: Session.ID
  package var number: Int
  package var source: String
  /// The answers of the cell's jobs in their order, parted by newlines; nil while there is none.
  package var output: String?

  package init(session: Session.ID, number: Int, source: String, output: String? = nil) {
    self.session = session
    self.number = number
    self.source = source
    self.output = output
  }
}

/// Which cells of the history are meant: jupyter-client, messaging.html#history
package enum HistoryRange: Sendable, Equatable {
  /// The newest cells of all sessions, oldest first.
  case tail(count: Int)
  /// Cells `start..<stop` of one session; nil stop: to its end.
  case session(Session.ID, start: Int, stop: Int?)
  /// The newest cells whose source matches a glob (`*`, `?`), oldest first.
  case matching(glob: String, count: Int, unique: Bool)
}
