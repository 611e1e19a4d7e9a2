/// One event of a `text/event-stream` body.
struct ServerSentEvent: Equatable {
  /// What its `event:` line says; services may leave it out.
  var name: String?
  /// Its `data:` lines, joined by line feeds.
  var data: [UInt8]
}

/// Cuts a `text/event-stream` body into events, wherever the borders between its pieces fall:
/// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream.
/// It works on bytes, because a piece may end inside a character.
struct EventStreamDecoder {
  /// Longer events are refused: nothing else bounds the memory a stream may take.
  private let limit: Int
  private var line: [UInt8] = []
  private var name: String?
  private var data: [UInt8]?
  private var endsWithCarriageReturn = false
  private var isAtStart = true

  /// An event grew beyond the limit.
  struct Overflow: Error, Equatable {}

  init(limit: Int) { self.limit = limit }

  /// The events that are complete with these bytes.
  mutating func feed(_ bytes: [UInt8]) throws(Overflow) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    var start = bytes.startIndex
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == .lineFeed || byte == .carriageReturn else {
        endsWithCarriageReturn = false
        continue
      }
      let isSecondHalf = byte == .lineFeed && endsWithCarriageReturn
      endsWithCarriageReturn = byte == .carriageReturn
      if !isSecondHalf {
        try extendLine(with: bytes[start..<index])
        if let event = endLine() { events.append(event) }
      }
      start = index + 1
    }
    try extendLine(with: bytes[start...])
    return events
  }

  /// The body is over: an event whose blank line never came counts too, since it may be the answer.
  mutating func finish() -> ServerSentEvent? {
    if !line.isEmpty { _ = endLine() }
    return dispatch()
  }

  private mutating func extendLine(with bytes: ArraySlice<UInt8>) throws(Overflow) {
    line += bytes
    if line.count + (data?.count ?? 0) > limit { throw Overflow() }
  }

  private mutating func endLine() -> ServerSentEvent? {
    defer { line.removeAll(keepingCapacity: true) }
    if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    isAtStart = false
    if line.isEmpty { return dispatch() }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    var value = line[colon...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "data":
      if data == nil {
        data = Array(value)
      } else {
        data?.append(.lineFeed)
        data? += value
      }
    case "event": name = String(decoding: value, as: UTF8.self)
    // Comments (no field name), `id` and `retry` mean nothing without resumption.
    default: break
    }
    return nil
  }

  private mutating func dispatch() -> ServerSentEvent? {
    defer {
      name = nil
      data = nil
    }
    return data.map { ServerSentEvent(name: name, data: $0) }
  }
}

extension UInt8 {
  fileprivate static let lineFeed: UInt8 = 0x0A
  fileprivate static let carriageReturn: UInt8 = 0x0D
}
