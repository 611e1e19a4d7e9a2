/// The name of a kind of message. Unknown names are legal: both sides must tolerate them.
package struct MessageType: RawRepresentable, Sendable, Hashable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  private init(_ rawValue: String) { self.rawValue = rawValue }

  package static let kernelInfoRequest = MessageType("kernel_info_request")
  package static let executeRequest = MessageType("execute_request")
  package static let completeRequest = MessageType("complete_request")
  package static let inspectRequest = MessageType("inspect_request")
  package static let isCompleteRequest = MessageType("is_complete_request")
  package static let historyRequest = MessageType("history_request")
  package static let commInfoRequest = MessageType("comm_info_request")
  package static let commOpen = MessageType("comm_open")
  package static let commClose = MessageType("comm_close")
  package static let commMessage = MessageType("comm_msg")
  package static let shutdownRequest = MessageType("shutdown_request")
  package static let interruptRequest = MessageType("interrupt_request")
  package static let createSubshellRequest = MessageType("create_subshell_request")
  package static let deleteSubshellRequest = MessageType("delete_subshell_request")
  package static let listSubshellRequest = MessageType("list_subshell_request")

  package static let shutdownReply = MessageType("shutdown_reply")

  package static let status = MessageType("status")
  package static let executeInput = MessageType("execute_input")
  package static let stream = MessageType("stream")
  package static let displayData = MessageType("display_data")
  package static let updateDisplayData = MessageType("update_display_data")
  package static let clearOutput = MessageType("clear_output")
  package static let error = MessageType("error")
  package static let iopubWelcome = MessageType("iopub_welcome")

  package static let inputRequest = MessageType("input_request")
  package static let inputReply = MessageType("input_reply")

  /// `execute_reply` for `execute_request`; nil for a message that asks nothing.
  package var reply: MessageType? {
    rawValue.hasSuffix("_request") ? MessageType("\(rawValue.dropLast(8))_reply") : nil
  }
}
