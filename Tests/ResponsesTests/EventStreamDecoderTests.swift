import Testing

@testable import Responses

@Suite struct EventStreamDecoderTests {
  private func events(_ pieces: [[UInt8]]) throws -> [ServerSentEvent] {
    var decoder = EventStreamDecoder(limit: 1 << 20)
    var events: [ServerSentEvent] = []
    for piece in pieces { events += try decoder.feed(piece) }
    return events + (decoder.finish().map { [$0] } ?? [])
  }

  private func event(_ name: String?, _ data: String) -> ServerSentEvent {
    ServerSentEvent(name: name, data: Array(data.utf8))
  }

  static let texts: [(String, [(String?, String)])] = [
    ("data: a\n\ndata: b\n\n", [(nil, "a"), (nil, "b")]),
    ("data: a\r\n\r\ndata: b\r\n\r\n", [(nil, "a"), (nil, "b")]),
    ("data: a\r\rdata: b\r\r", [(nil, "a"), (nil, "b")]),
    ("event: x\ndata: a\n\ndata: b\n\n", [("x", "a"), (nil, "b")]),
    ("data: a\ndata:b\ndata\n\n", [(nil, "a\nb\n")]), ("data:  a \n\n", [(nil, " a ")]),
    (": ping\n\n:\n\ndata: a\n: inside\n\n", [(nil, "a")]),
    ("id: 7\nretry: 10\nnew: x\ndata: a\n\n", [(nil, "a")]), ("event: x\n\n", []),
    ("\u{FEFF}data: a\n\n", [(nil, "a")]), ("data: a", [(nil, "a")]), ("data: a\n", [(nil, "a")]),
    ("\n\n\r\n", []), ("", []), ("data: 月🌙\n\n", [(nil, "月🌙")]), ("data:\n\n", [(nil, "")]),
  ]

  @Test(arguments: texts)
  func `cuts a body into events`(text: String, expected: [(String?, String)]) throws {
    #expect(try events([Array(text.utf8)]) == expected.map { event($0.0, $0.1) })
  }

  @Test(arguments: texts)
  func `borders may fall anywhere`(text: String, expected: [(String?, String)]) throws {
    let bytes = Array(text.utf8)
    for border in bytes.indices {
      let pieces = [Array(bytes[..<border]), [], Array(bytes[border...])]
      #expect(try events(pieces) == expected.map { event($0.0, $0.1) })
    }
    #expect(try events(bytes.map { [$0] }) == expected.map { event($0.0, $0.1) })
  }

  @Test func `an event without an end is refused at the limit`() throws {
    var decoder = EventStreamDecoder(limit: 1_000)
    _ = try decoder.feed(Array("data: a\n\n".utf8))
    let flood = Array(repeating: UInt8(ascii: "x"), count: 600)
    _ = try decoder.feed(flood)
    #expect(throws: EventStreamDecoder.Overflow.self) { try decoder.feed(flood) }
  }

  @Test func `many short lines of one event count too`() {
    var decoder = EventStreamDecoder(limit: 1_000)
    let lines = Array(String(repeating: "data: x\n", count: 1_000).utf8)
    #expect(throws: EventStreamDecoder.Overflow.self) { try decoder.feed(lines) }
  }

  @Test func `random bytes give the same events however they are cut`() throws {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("data: event:\n\n\n\r\rx".utf8) + [0, 0xEF, 0xBB, 0xBF, 0xFF]
    for _ in 0..<3_000 {
      let count = Int.random(in: 0..<80, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      var pieces: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let length = Int.random(in: 1...rest.count, using: &random)
        pieces.append(Array(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
      #expect(try events(pieces) == events([bytes]))
    }
  }
}
