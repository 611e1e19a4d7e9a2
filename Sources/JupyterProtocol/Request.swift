package import JSON

/// A message from a client whose signature was right.
package struct Request: Sendable, Equatable {
  package let identities: [[UInt8]]
  package let header: Header
  /// The header byte for byte, unknown fields included: the parent header of everything said to it.
  package let headerBytes: [UInt8]
  /// The message this one answers, if it says so.
  package let parentMessageID: String?
  /// Empty when the client sent something that is no object.
  package let metadata: JSON.Object
  /// Nil when the client sent something that is no object.
  package let content: JSON.Object?
  package let buffers: [[UInt8]]

  /// Decodes frames that have been verified.
  package init(_ frames: Frames) throws(WireError) {
    guard let header = try? JSON(parsing: frames.header) else { throw .unusableHeader }
    identities = frames.identities
    self.header = try Header(header)
    headerBytes = frames.header
    parentMessageID = (try? JSON(parsing: frames.parentHeader))?["msg_id"]?.string
    metadata = (try? JSON(parsing: frames.metadata))?.object ?? [:]
    content = (try? JSON(parsing: frames.content))?.object
    buffers = frames.buffers
  }
}
