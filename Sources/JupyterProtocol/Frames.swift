/// A message as ZeroMQ carries it: the parts of one multipart message, sorted but not decoded
/// (jupyter-client, messaging.html#the-wire-protocol).
package struct Frames: Sendable, Equatable {
  package static let delimiter = Array("<IDS|MSG>".utf8)

  /// Who it comes from or goes to; on iopub the topic. A proxy may add some.
  package var identities: [[UInt8]]
  /// Lower-case hexadecimal; empty when the connection has no key.
  package var signature: [UInt8]
  package var header: [UInt8]
  package var parentHeader: [UInt8]
  package var metadata: [UInt8]
  package var content: [UInt8]
  /// Raw data behind the message; not covered by the signature.
  package var buffers: [[UInt8]]

  package init(
    identities: [[UInt8]], signature: [UInt8] = [], header: [UInt8], parentHeader: [UInt8],
    metadata: [UInt8], content: [UInt8], buffers: [[UInt8]] = []
  ) {
    self.identities = identities
    self.signature = signature
    self.header = header
    self.parentHeader = parentHeader
    self.metadata = metadata
    self.content = content
    self.buffers = buffers
  }

  /// Sorts the parts of a multipart message; the first delimiter counts.
  package init(splitting parts: [[UInt8]]) throws(WireError) {
    guard let delimiter = parts.firstIndex(of: Self.delimiter) else { throw .noDelimiter }
    let rest = parts[(delimiter + 1)...]
    guard rest.count >= 5 else { throw .tooFewFrames(rest.count) }
    let first = rest.startIndex
    self.init(
      identities: Array(parts[..<delimiter]), signature: rest[first], header: rest[first + 1],
      parentHeader: rest[first + 2], metadata: rest[first + 3], content: rest[first + 4],
      buffers: Array(rest[(first + 5)...]))
  }

  /// The parts to send; splitting them gives the same frames again.
  package var joined: [[UInt8]] {
    identities + [Self.delimiter, signature, header, parentHeader, metadata, content] + buffers
  }
}
