package import JSON

/// Something the kernel says: to one client, or on iopub to all.
package struct Message: Sendable, Equatable {
  package var channel: Channel
  /// The message's own id where somebody must know it beforehand; else the envelope makes one.
  package var id: String?
  /// The receiver's identities; empty on iopub, where the envelope writes a topic.
  package var identities: [[UInt8]]
  package var type: MessageType
  /// The header of the request this belongs to, byte for byte.
  package var parentHeader: [UInt8]
  package var metadata: JSON.Object
  package var content: JSON

  /// The parent header of what nobody asked for.
  package static let noParent = Array("{}".utf8)

  package init(
    on channel: Channel, to identities: [[UInt8]] = [], type: MessageType,
    parentHeader: [UInt8] = noParent, metadata: JSON.Object = [:], content: JSON
  ) {
    self.channel = channel
    self.identities = identities
    self.type = type
    self.parentHeader = parentHeader
    self.metadata = metadata
    self.content = content
  }

  /// What all clients should see.
  package init(_ publication: Publication, parentHeader: [UInt8] = noParent) {
    self.init(
      on: .iopub, type: publication.type, parentHeader: parentHeader, content: publication.content)
  }

  /// The answer to a request, on the channel it came by.
  package init(_ reply: Reply, to request: Request, on channel: Channel) {
    self.init(
      on: channel, to: request.identities, type: reply.type(for: request.header.type),
      parentHeader: request.headerBytes, content: reply.content)
  }

  /// A question to the client that sent the request, and to no other.
  package init(asking question: String, isSecret: Bool, id: String, of request: Request) {
    self.init(
      on: .stdin, to: request.identities, type: .inputRequest, parentHeader: request.headerBytes,
      content: ["prompt": .string(question), "password": .bool(isSecret)])
    self.id = id
  }

  /// The message as frames under this header, signed.
  package func frames(header: Header, signer: Signer) -> Frames {
    var frames = Frames(
      identities: identities, header: header.json.bytes, parentHeader: parentHeader,
      metadata: JSON.object(metadata).bytes, content: content.bytes)
    frames.signature = signer.signature(of: frames)
    return frames
  }
}
