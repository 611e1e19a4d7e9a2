extension JSON {
  /// The value as compact UTF-8 text, members in their own order.
  package var bytes: [UInt8] {
    var writer = Writer()
    writer.write(self)
    return writer.bytes
  }

  /// The value as compact text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value over several lines, two blanks a level, as `jq` prints it.
  package var prettyText: String {
    var writer = Writer(isPretty: true)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The same text for equal values, whatever the order of their members: what fingerprints hash.
  package var canonicalBytes: [UInt8] {
    var writer = Writer(sortsKeys: true)
    writer.write(self)
    return writer.bytes
  }
}

private struct Writer {
  var isPretty = false
  var sortsKeys = false
  var bytes: [UInt8] = []
  private var level = 0

  init(isPretty: Bool = false, sortsKeys: Bool = false) {
    self.isPretty = isPretty
    self.sortsKeys = sortsKeys
  }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    // JSON has no word for these; `null` is what JavaScript writes.
    case .number(let value) where !value.isFinite: bytes += "null".utf8
    case .number(let value): bytes += "\(value)".utf8
    case .string(let value): write(value)
    case .array(let elements):
      list(elements, between: "[", "]") { writer, element in writer.write(element) }
    case .object(let members):
      let ordered = sortsKeys ? members.sorted { $0.key < $1.key } : Array(members)
      list(ordered, between: "{", "}") { writer, member in
        writer.write(member.key)
        writer.bytes.append(UInt8(ascii: ":"))
        if writer.isPretty { writer.bytes.append(0x20) }
        writer.write(member.value)
      }
    }
  }

  private mutating func list<Element>(
    _ elements: [Element], between open: Unicode.Scalar, _ close: Unicode.Scalar,
    write: (inout Writer, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    level += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine()
      write(&self, element)
    }
    level -= 1
    if !elements.isEmpty { newLine() }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func newLine() {
    guard isPretty else { return }
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: 2 * level)
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // Whole runs at once: an answer of megabytes has few bytes that need an escape.
      var rest = UnsafeRawBufferPointer(utf8)[...]
      while true {
        let run = Escapes.plainPrefix(of: rest)
        bytes += run
        guard run.endIndex < rest.endIndex else { break }
        writeEscape(of: rest[run.endIndex])
        rest = rest[(run.endIndex + 1)...]
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(of byte: UInt8) {
    switch byte {
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case 0..<0x20:
      let hex = String(byte, radix: 16)
      bytes += "\\u".utf8
      bytes += repeatElement(UInt8(ascii: "0"), count: 4 - hex.utf8.count)
      bytes += hex.utf8
    default: bytes += [UInt8(ascii: "\\"), byte]
    }
  }
}
