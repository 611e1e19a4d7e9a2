import JSON

/// Turns the bytes of a streamed answer into ``StreamEvent``s. Servers leave events out, name no
/// types, or answer with a plain response: what they did send decides.
struct StreamReading {
  private enum Form { case undecided, events, plainResponse }

  /// Bytes a stream may have in all: as many as any body.
  private let limit: Int
  private var byteCount = 0
  private var form = Form.undecided
  private var decoder: EventStreamDecoder
  private var plainBody: [UInt8] = []
  private var progress = StreamProgress()

  init(limit: Int) {
    self.limit = limit
    decoder = EventStreamDecoder(limit: limit)
  }

  /// The response as the stream last told it.
  var latest: Response? { progress.latest }

  /// Whether the service has said its last word; bytes after it are not looked at.
  var isOver: Bool { progress.isOver }

  /// The events that are complete with these bytes.
  mutating func feed(_ bytes: [UInt8]) throws(APIError) -> [StreamEvent] {
    byteCount += bytes.count
    if byteCount > limit { throw APIError(oversized: limit) }
    if form == .undecided, let first = bytes.first(where: { !$0.isBlank }) {
      form = first == UInt8(ascii: "{") ? .plainResponse : .events
    }
    switch form {
    case .undecided: return []
    case .plainResponse:
      plainBody += bytes
      return []
    case .events:
      return try decoded(bytes).flatMap { progress.events(after: $0) }
    }
  }

  /// The body has ended: the last events, or the error that it ended too early.
  mutating func end() throws(APIError) -> [StreamEvent] {
    if form == .plainResponse {
      guard let response = Response(body: plainBody) else {
        throw APIError(.undecodable, ErrorBody(plainBody))
      }
      return [response.status.isFinal ? .finished(response) : .snapshot(response)]
    }
    let events = decoder.finish().map { progress.events(after: $0) } ?? []
    if let error = progress.untimelyEnd { throw error }
    return events
  }

  private mutating func decoded(_ bytes: [UInt8]) throws(APIError) -> [ServerSentEvent] {
    do {
      return try decoder.feed(bytes)
    } catch {
      throw APIError(oversized: limit)
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { [0x20, 0x0A, 0x0D, 0x09].contains(self) }
}
