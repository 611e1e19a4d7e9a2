import Testing

@testable import TerminalREPL

@Suite struct KeyReaderTests {
  static func keys(_ chunks: [[UInt8]]) -> [KeyReader.Key] {
    var reader = KeyReader()
    var keys: [KeyReader.Key] = []
    for chunk in chunks {
      reader.feed(chunk)
      while let key = reader.next() { keys.append(key) }
    }
    while let key = reader.next(isOver: true) { keys.append(key) }
    return keys
  }

  static let table: [(bytes: [UInt8], keys: [KeyReader.Key])] = [
    (Array("a世🙂".utf8), [.scalar("a"), .scalar("世"), .scalar("🙂")]),
    (Array("\u{1B}[A".utf8), [.scalar("\u{1B}"), .scalar("["), .scalar("A")]),
    (Array("\u{1B}".utf8), [.scalar("\u{1B}")]),
    (
      Array("\u{1B}[200~a\u{1B}[31mb\n\u{1B}[201~c".utf8), [.paste("a\u{1B}[31mb\n"), .scalar("c")]
    ),
    (Array("\u{1B}[200~\u{1B}[201~".utf8), [.paste("")]),
    ([0xFF, 0x61], [.scalar("\u{FFFD}"), .scalar("a")]),
    ([0xE4, 0xB8], [.scalar("\u{FFFD}"), .scalar("\u{FFFD}")]),
    ([0xE4, 0x61], [.scalar("\u{FFFD}"), .scalar("a")]),
    // A surrogate, and the second control block.
    ([0xED, 0xA0, 0x80, 0x61], Array(repeating: .scalar("\u{FFFD}"), count: 3) + [.scalar("a")]),
    (Array("\u{80}\u{9F}\u{A0}".utf8), [.scalar("\u{A0}")]),
  ]

  @Test(arguments: table)
  func `reads characters and pastes, however the bytes arrive`(
    bytes: [UInt8], keys: [KeyReader.Key]
  ) {
    #expect(KeyReaderTests.keys([bytes]) == keys)
    #expect(KeyReaderTests.keys(bytes.map { [$0] }) == keys)
  }

  @Test func `any bytes give the same keys, however they are parted`() {
    let pieces: [[UInt8]] = [
      Array("\u{1B}[200~".utf8), Array("\u{1B}[201~".utf8), Array("\u{1B}[20".utf8),
      Array("世".utf8), [0xE4], [0x80], [0xFF], [0x1B], [0x03], Array("text\r".utf8),
    ]
    for _ in 0..<300 {
      let bytes = (0..<12).flatMap { _ in pieces.randomElement() ?? [] }
      let cut = Int.random(in: 0...bytes.count)
      #expect(
        KeyReaderTests.keys([Array(bytes[..<cut]), Array(bytes[cut...])])
          == KeyReaderTests.keys([bytes]))
    }
  }

  @Test func `the beginning of a paste is held until it is clear what it is`() {
    var reader = KeyReader()
    reader.feed(Array("\u{1B}[20".utf8))
    #expect(reader.next() == nil)
    #expect(reader.isHolding)
    reader.feed(Array("0~text".utf8))
    #expect(reader.next() == nil)
    // However long a paste takes, nothing of it is a key.
    #expect(reader.next(isOver: true) == nil)
    #expect(!reader.isHolding)
    reader.feed(Array("\u{1B}[201~".utf8))
    #expect(reader.next() == .paste("text"))
  }

  static let lineFeeds: [(pieces: [String], keys: String)] = [
    (["a", "\n"], "a\n"),
    // Programs that type; where Enter is known to send returns, two quick keys.
    (["a\n", "b\n"], "a\rb\r"),
    (["a\r", "b\n"], "a\rb\n"),
    (["a\nb\r"], "a\nb\r"),
    (["\n", "b\n"], "\nb\r"),
  ]

  @Test(arguments: lineFeeds)
  func `a line feed is Ctrl-J unless it ends a line that knows no returns`(
    pieces: [String], keys: String
  ) {
    let expected = keys.unicodeScalars.map { KeyReader.Key.scalar($0) }
    #expect(KeyReaderTests.keys(pieces.map { Array($0.utf8) }) == expected)
    // What came while nobody took it is still in pieces.
    var reader = KeyReader()
    for piece in pieces { reader.feed(Array(piece.utf8)) }
    var taken: [KeyReader.Key] = []
    while let key = reader.next() { taken.append(key) }
    #expect(taken.count == expected.count)
    if !keys.contains("\r") { #expect(taken == expected) }
  }

  @Test func `Ctrl-C drops what was typed before it`() {
    var reader = KeyReader()
    reader.feed(Array("abc\u{3}d".utf8))
    let isFound = reader.dropThroughInterrupt()
    #expect(isFound)
    #expect(reader.next() == .scalar("d"))
  }
}
