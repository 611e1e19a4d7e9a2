/// What went wrong, in words for the person at the keyboard: what, why, what next. Never a secret.
package struct Failure: Error, Sendable, Equatable {
  /// What kind of trouble; decides the exit code (DESIGN §2.7) and Jupyter's `ename`.
  package enum Kind: String, Sendable, CaseIterable {
    /// Words that cannot be understood.
    case usage = "UsageError"
    /// A cell that cannot be done as it stands.
    case cell = "CellError"
    /// The service said no, or something that makes no sense.
    case service = "ServiceError"
    case journal = "JournalError"
    case job = "JobFailed"
    /// A group with both successes and failures.
    case group = "SomeJobsFailed"
    case timeout = "TimedOut"
    case key = "KeyRefused"
    case budget = "OverBudget"
    case offline = "NotRecorded"
    case expectation = "ExpectationFailed"
    case detached = "Detached"

    package var exitCode: Int32 {
      switch self {
      case .usage, .cell, .service, .journal: 1
      case .job: 2
      case .group: 3
      case .timeout: 4
      case .key: 5
      case .budget: 6
      case .offline: 7
      case .expectation: 100
      case .detached: 130
      }
    }
  }

  package var kind: Kind
  package var what: String
  package var why: String?
  package var next: String?
  /// Where in the cell, or in its file, for errors of grammar.
  package var position: Position?
  /// The script that the cell stands in.
  package var file: String?
  /// Which of the script's cells it is, from 1.
  package var cell: Int?

  package init(
    _ kind: Kind, _ what: String, why: String? = nil, next: String? = nil,
    at position: Position? = nil
  ) {
    self.kind = kind
    self.what = what
    self.why = why
    self.next = next
    self.position = position
  }
}

extension Failure {
  /// Where it is, as compilers write it: `night.clew:3:1 (cell 2)`; without a file `line 3, column 1`.
  package var place: String? {
    let spot: String?
    if let position {
      spot =
        file.map { "\($0):\(position.line):\(position.column)" }
        ?? "line \(position.line), column \(position.column)"
    } else {
      spot = file
    }
    return spot.map { spot in cell.map { "\(spot) (cell \($0))" } ?? spot }
  }

  /// The one that decides an exit code (DESIGN §2.7).
  package static func worst(of failures: [Failure]) -> Failure? {
    let order: [Kind] = [
      .key, .budget, .offline, .timeout, .group, .job, .expectation, .detached, .service, .journal,
      .cell, .usage,
    ]
    return failures.min {
      (order.firstIndex(of: $0.kind) ?? order.count)
        < (order.firstIndex(of: $1.kind) ?? order.count)
    }
  }

  /// All of it in lines: where in which file, what, why, what next.
  package var described: String {
    [(file == nil ? "" : place.map { "\($0): " } ?? "") + what, why, next].compactMap { $0 }
      .joined(separator: "\n")
  }
}

/// A place in a cell; both counted from 1, columns in characters.
package struct Position: Sendable, Equatable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
