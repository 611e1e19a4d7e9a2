import JSON

/// What a client wants, on shell or on control.
package enum ClientRequest: Sendable, Equatable {
  case kernelInfo
  case execute(ExecuteRequest)
  case complete(CodePosition)
  case inspect(CodePosition)
  case isComplete(code: String)
  case history(HistoryRequest)
  case commInfo
  case commOpen(id: String)
  case shutdown(isRestart: Bool)
  case interrupt
  case createSubshell
  case deleteSubshell(id: String)
  case listSubshells
  /// A kind of message nobody here knows.
  case unknown

  /// Reads content liberally: what is missing has its default, what is odd beyond that is an error.
  package init(_ request: Request) throws(MalformedContent) {
    guard let content = request.content else { throw MalformedContent(field: "content") }
    switch request.header.type {
    case .kernelInfoRequest: self = .kernelInfo
    case .executeRequest: self = .execute(try ExecuteRequest(content, request.metadata))
    case .completeRequest: self = .complete(try CodePosition(content))
    case .inspectRequest: self = .inspect(try CodePosition(content))
    case .isCompleteRequest: self = .isComplete(code: try content.text("code"))
    case .historyRequest: self = .history(try HistoryRequest(content))
    case .commInfoRequest: self = .commInfo
    case .commOpen: self = .commOpen(id: try content.text("comm_id"))
    case .shutdownRequest: self = .shutdown(isRestart: content["restart"]?.bool ?? false)
    case .interruptRequest: self = .interrupt
    case .createSubshellRequest: self = .createSubshell
    case .deleteSubshellRequest: self = .deleteSubshell(id: try content.text("subshell_id"))
    case .listSubshellRequest: self = .listSubshells
    default: self = .unknown
    }
  }
}

/// A request whose content makes no sense, and the member that does not.
package struct MalformedContent: Error, Sendable, Equatable {
  package let field: String
}

/// A cell to run (jupyter-client, messaging.html#execute).
package struct ExecuteRequest: Sendable, Equatable {
  package struct Expression: Sendable, Equatable {
    package var name: String
    package var source: String
  }

  package var code: String
  package var isSilent: Bool
  package var storesHistory: Bool
  /// What to evaluate after the cell, by the client's own names; an expression that is no text is
  /// empty.
  package var userExpressions: [Expression]
  package var allowsInput: Bool
  package var stopsOnError: Bool
  /// The notebook's id of the cell, which frontends write into the message's metadata.
  package var cellID: String?

  init(_ content: JSON.Object, _ metadata: JSON.Object) throws(MalformedContent) {
    code = try content.text("code")
    isSilent = content["silent"]?.bool ?? false
    storesHistory = !isSilent && (content["store_history"]?.bool ?? true)
    userExpressions = (content["user_expressions"]?.object ?? [:]).map {
      Expression(name: $0.key, source: $0.value.string ?? "")
    }
    allowsInput = content["allow_stdin"]?.bool ?? true
    stopsOnError = content["stop_on_error"]?.bool ?? true
    cellID = metadata["cellId"]?.string
  }
}

/// A place in a cell; the cursor counts Unicode code points and is put inside the text.
package struct CodePosition: Sendable, Equatable {
  package var code: String
  package var cursor: Int

  init(_ content: JSON.Object) throws(MalformedContent) {
    code = try content.text("code")
    let length = code.unicodeScalars.count
    cursor = min(max(content["cursor_pos"]?.int ?? length, 0), length)
  }
}

/// A question to the history.
package struct HistoryRequest: Sendable, Equatable {
  package enum Access: Sendable, Equatable {
    case tail(count: Int)
    case range(session: Int64, start: Int, stop: Int?)
    case search(pattern: String, count: Int, unique: Bool)
  }

  package var access: Access
  package var wantsOutput: Bool

  init(_ content: JSON.Object) throws(MalformedContent) {
    // Some clients send null for "as many as there are".
    let count = max(content["n"]?.int ?? Int(Int32.max), 0)
    wantsOutput = content["output"]?.bool ?? false
    switch content["hist_access_type"]?.string ?? "tail" {
    case "tail": access = .tail(count: count)
    case "range":
      access = .range(
        session: Int64(content["session"]?.int ?? 0), start: content["start"]?.int ?? 0,
        stop: content["stop"]?.int)
    case "search":
      access = .search(
        pattern: content["pattern"]?.string ?? "*", count: count,
        unique: content["unique"]?.bool ?? false)
    default: throw MalformedContent(field: "hist_access_type")
    }
  }
}

extension JSON.Object {
  fileprivate func text(_ key: String) throws(MalformedContent) -> String {
    guard let text = self[key]?.string else { throw MalformedContent(field: key) }
    return text
  }
}
