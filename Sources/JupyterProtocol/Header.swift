package import JSON

/// Who says what, when (jupyter-client, messaging.html#message-header).
package struct Header: Sendable, Equatable {
  package var messageID: String
  package var session: String
  package var username: String
  /// ISO 8601 with a zone.
  package var date: String
  package var type: MessageType
  package var version: String
  /// The subshell that a request on shell is for; nil means the main one
  /// (jupyter-client, messaging.html#kernel-subshells).
  package var subshellID: String?

  package init(
    messageID: String, session: String, username: String, date: String, type: MessageType,
    version: String = ProtocolVersion.current
  ) {
    self.messageID = messageID
    self.session = session
    self.username = username
    self.date = date
    self.type = type
    self.version = version
  }

  /// Reads a header liberally: only the message type must be there.
  package init(_ json: JSON) throws(WireError) {
    guard let type = json["msg_type"]?.string else { throw .unusableHeader }
    self.init(
      messageID: json["msg_id"]?.string ?? "", session: json["session"]?.string ?? "",
      username: json["username"]?.string ?? "", date: json["date"]?.string ?? "",
      type: MessageType(rawValue: type), version: json["version"]?.string ?? "")
    subshellID = json["subshell_id"]?.string
  }

  package var json: JSON {
    [
      "msg_id": .string(messageID), "session": .string(session), "username": .string(username),
      "date": .string(date), "msg_type": .string(type.rawValue), "version": .string(version),
    ]
  }
}
