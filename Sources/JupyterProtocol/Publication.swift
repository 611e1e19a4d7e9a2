package import JSON

/// What a kernel broadcasts on iopub (jupyter-client, messaging.html#messages-on-the-iopub-pub-sub-channel).
package enum Publication: Sendable, Equatable {
  package enum ExecutionState: String, Sendable { case starting, busy, idle }

  case status(ExecutionState)
  case executeInput(code: String, executionCount: Int)
  /// `name` is `stdout` or `stderr`.
  case stream(name: String, text: String)
  case displayData(data: JSON.Object, metadata: JSON.Object, displayID: String?)
  case updateDisplayData(data: JSON.Object, metadata: JSON.Object, displayID: String)
  case clearOutput(wait: Bool)
  case error(ErrorContent)
  case commClose(id: String)
  case shutdown(isRestart: Bool)
  /// The greeting of a new subscriber (Jupyter Enhancement Proposal 65).
  case welcome(subscription: String)

  package var type: MessageType {
    switch self {
    case .status: .status
    case .executeInput: .executeInput
    case .stream: .stream
    case .displayData: .displayData
    case .updateDisplayData: .updateDisplayData
    case .clearOutput: .clearOutput
    case .error: .error
    case .commClose: .commClose
    case .shutdown: .shutdownReply
    case .welcome: .iopubWelcome
    }
  }

  package var content: JSON {
    switch self {
    case .status(let state): ["execution_state": .string(state.rawValue)]
    case .executeInput(let code, let count):
      ["code": .string(code), "execution_count": .integer(count)]
    case .stream(let name, let text): ["name": .string(name), "text": .string(text)]
    case .displayData(let data, let metadata, let id):
      display(data, metadata, transient: id.map { ["display_id": .string($0)] } ?? [:])
    case .updateDisplayData(let data, let metadata, let id):
      display(data, metadata, transient: ["display_id": .string(id)])
    case .clearOutput(let wait): ["wait": .bool(wait)]
    case .error(let error): .object(error.members)
    case .commClose(let id): ["comm_id": .string(id), "data": .emptyObject]
    case .shutdown(let isRestart): ["status": "ok", "restart": .bool(isRestart)]
    case .welcome(let subscription): ["subscription": .string(subscription)]
    }
  }

  private func display(_ data: JSON.Object, _ metadata: JSON.Object, transient: JSON.Object) -> JSON
  {
    ["data": .object(data), "metadata": .object(metadata), "transient": .object(transient)]
  }
}
