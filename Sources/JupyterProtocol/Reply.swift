package import JSON

/// An answer to one request (jupyter-client, messaging.html#messages-on-the-shell-router-dealer-channel).
package enum Reply: Sendable, Equatable {
  case kernelInfo(KernelInfo)
  case execute(ExecuteReply)
  case complete(CompleteReply)
  /// The forms of the help; nil when there is none.
  case inspect(JSON.Object?)
  case isComplete(IsCompleteReply)
  case history([HistoryItem])
  /// Nobody keeps comms open here.
  case noComms
  case shutdown(isRestart: Bool)
  case interrupt
  case subshellCreated(id: String)
  case subshellDeleted
  case subshells(ids: [String])
  /// The request could not be understood or done.
  case failure(ErrorContent)

  /// The reply's type, which follows the request's: `execute_reply` for `execute_request`.
  package func type(for request: MessageType) -> MessageType { request.reply ?? request }

  package var content: JSON {
    switch self {
    case .kernelInfo(let info): info.json
    case .execute(let reply): reply.json
    case .complete(let reply): reply.json
    case .inspect(let data):
      [
        "status": "ok", "found": .bool(data != nil), "data": .object(data ?? [:]),
        "metadata": .emptyObject,
      ]
    case .isComplete(let reply): reply.json
    case .history(let items): ["status": "ok", "history": .array(items.map(\.json))]
    case .noComms: ["status": "ok", "comms": .emptyObject]
    case .shutdown(let isRestart): ["status": "ok", "restart": .bool(isRestart)]
    case .interrupt, .subshellDeleted: ["status": "ok"]
    case .subshellCreated(let id): ["status": "ok", "subshell_id": .string(id)]
    case .subshells(let ids):
      ["status": "ok", "subshell_id": .array(ids.map(JSON.string))]
    case .failure(let error):
      .object((["status": "error"] as JSON.Object).merging(error.members))
    }
  }
}

/// Whether a source is a whole cell.
package enum IsCompleteReply: Sendable, Equatable {
  case complete
  case incomplete(indent: String)
  case invalid

  package var json: JSON {
    switch self {
    case .complete: ["status": "complete"]
    case .incomplete(let indent): ["status": "incomplete", "indent": .string(indent)]
    case .invalid: ["status": "invalid"]
    }
  }
}

/// One input of the past, with its output where that was asked for and is known.
package struct HistoryItem: Sendable, Equatable {
  package var session: Int64
  package var line: Int
  package var input: String
  /// Nil: only inputs were asked for.
  package var output: Output?

  package enum Output: Sendable, Equatable {
    case none
    case text(String)
  }

  package init(session: Int64, line: Int, input: String, output: Output?) {
    self.session = session
    self.line = line
    self.input = input
    self.output = output
  }

  package var json: JSON {
    let text: JSON =
      switch output {
      case nil: .string(input)
      case .some(.none): .array([.string(input), .null])
      case .text(let output): .array([.string(input), .string(output)])
      }
    return .array([.integer(Int(session)), .integer(line), text])
  }
}
