/// Bytes of a keyboard as what was meant by them: characters, and pastes as one thing each.
///
/// A terminal in bracketed-paste mode puts `ESC [ 200 ~` before what is pasted and `ESC [ 201 ~`
/// behind it (xterm, "Bracketed Paste Mode").
///
/// Enter sends a return, Ctrl-J a line feed. Programs that type (expect scripts, pipes into a
/// terminal) end their lines with line feeds and know of no returns: until a return has been seen, a
/// line feed that comes in one piece with what is before it is handed on as one.
struct KeyReader {
  enum Key: Equatable {
    case scalar(Unicode.Scalar)
    case paste(String)
  }

  private static let pasteBegin = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var position = 0
  /// Where in `bytes` those begin that came together.
  private var pieceStarts: [Int] = []
  private var hasSeenReturn = false
  /// What has been pasted so far, until its end comes.
  private var paste: [UInt8]?

  mutating func feed(_ more: some Sequence<UInt8>) {
    if position > 0 {
      bytes.removeFirst(position)
      pieceStarts = pieceStarts.filter { $0 >= position }.map { $0 - position }
      position = 0
    }
    let start = bytes.count
    pieceStarts.append(start)
    bytes.append(contentsOf: more)
    hasSeenReturn = hasSeenReturn || bytes[start...].contains(UInt8(ascii: "\r"))
  }

  /// Whether a few bytes are held back that are the beginning of something. A paste is no such
  /// thing: however long it takes, nothing of it is a key.
  var isHolding: Bool { paste == nil && position < bytes.count }

  /// The next key; nil when more bytes are needed. `isOver` says that no more come for now: then an
  /// escape is an escape.
  mutating func next(isOver: Bool = false) -> Key? {
    while position < bytes.count {
      if paste != nil {
        guard let text = takePaste() else { return nil }
        return .paste(text)
      }
      switch match(KeyReader.pasteBegin) {
      case .whole:
        position += KeyReader.pasteBegin.count
        paste = []
        continue
      case .beginning where !isOver: return nil
      default: break
      }
      let isAlone = pieceStarts.contains(position)
      guard let scalar = takeScalar(isOver: isOver) else { return nil }
      if scalar == "\n", !isAlone, !hasSeenReturn { return .scalar("\r") }
      // The second control block: never typed, and free for the editor's own keys.
      if (0x80..<0xA0).contains(scalar.value) { continue }
      return .scalar(scalar)
    }
    return nil
  }

  /// Whether Ctrl-C is among the keys to come; it and all before it are dropped.
  mutating func dropThroughInterrupt() -> Bool {
    guard paste == nil, let index = bytes[position...].lastIndex(of: 0x03) else { return false }
    position = index + 1
    return true
  }

  private enum Match { case whole, beginning, none }

  private func match(_ sequence: [UInt8]) -> Match {
    let present = bytes[position...].prefix(sequence.count)
    guard sequence.starts(with: present) else { return .none }
    return present.count == sequence.count ? .whole : .beginning
  }

  private mutating func takePaste() -> String? {
    var gathered = paste ?? []
    paste = nil
    while position < bytes.count {
      gathered.append(bytes[position])
      position += 1
      if gathered.last == UInt8(ascii: "~"), gathered.suffix(6).elementsEqual(KeyReader.pasteEnd) {
        return String(decoding: gathered.dropLast(6), as: UTF8.self)
      }
    }
    paste = gathered
    return nil
  }

  private mutating func takeScalar(isOver: Bool) -> Unicode.Scalar? {
    let length = KeyReader.length(startingWith: bytes[position])
    let present = bytes[position...].prefix(length)
    let isBroken = !present.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    guard isBroken || present.count == length || isOver else { return nil }
    var decoder = UTF8()
    var iterator = present.makeIterator()
    guard present.count == length, case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      position += 1
      return "\u{FFFD}"
    }
    position += length
    return scalar
  }

  private static func length(startingWith byte: UInt8) -> Int {
    switch byte {
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 1
    }
  }
}
