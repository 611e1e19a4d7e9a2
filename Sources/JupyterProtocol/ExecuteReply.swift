package import JSON

/// How a cell ended. The count is in every one, aborted ones too.
package struct ExecuteReply: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case ok(payload: [Payload], userExpressions: [UserExpression])
    case error(ErrorContent)
    /// It was queued behind a cell that failed, and never began.
    case aborted

    fileprivate var members: JSON.Object {
      switch self {
      case .ok(let payload, let expressions):
        [
          "status": "ok", "payload": .array(payload.map(\.json)),
          "user_expressions": .object(JSON.Object(expressions.map { ($0.name, $0.json) })),
        ]
      case .error(let error):
        (["status": "error", "payload": [], "user_expressions": [:]] as JSON.Object)
          .merging(error.members)
      case .aborted: ["status": "aborted", "payload": [], "user_expressions": [:]]
      }
    }
  }

  package var executionCount: Int
  package var outcome: Outcome

  package init(executionCount: Int, _ outcome: Outcome) {
    self.executionCount = executionCount
    self.outcome = outcome
  }

  package var json: JSON {
    var members = outcome.members
    members["execution_count"] = .integer(executionCount)
    return .object(members)
  }
}

/// What an expression came to that a client asked for beside the cell. One that fails does not fail
/// the cell.
package struct UserExpression: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case data(JSON.Object, metadata: JSON.Object)
    case error(ErrorContent)
  }

  /// The client's own name for it.
  package var name: String
  package var value: Value

  package init(name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  package var json: JSON {
    switch value {
    case .data(let data, let metadata):
      ["status": "ok", "data": .object(data), "metadata": .object(metadata)]
    case .error(let error): .object((["status": "error"] as JSON.Object).merging(error.members))
    }
  }
}

/// What a client should do after the cell. Deprecated in the protocol, and still the only way
/// (jupyter-client, messaging.html#payloads-deprecated).
package enum Payload: Sendable, Equatable {
  /// Long text for a pager pane.
  case page(String)
  /// Text for the next cell or input line.
  case setNextInput(String)
  case askExit

  package var json: JSON {
    switch self {
    case .page(let text):
      ["source": "page", "data": ["text/plain": .string(text)], "start": 0]
    case .setNextInput(let text):
      ["source": "set_next_input", "text": .string(text), "replace": false]
    case .askExit: ["source": "ask_exit", "keepkernel": false]
    }
  }
}
