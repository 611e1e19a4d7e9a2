import Interpreting

/// Gathers the text a cell prints, so that many small writes travel as one message.
///
/// The notebook server cuts off a kernel that sends more than a thousand messages a second, and each
/// costs a frontend more than its text does.
struct StreamBuffer {
  /// How long text may be kept: shorter than anybody sees.
  static let patience: Duration = .milliseconds(20)
  /// How much is sent in one message, in bytes: a message that is left out should not be all there
  /// is.
  static let largest = 64 << 10

  private(set) var stream = StandardStream.standardOutput
  private var text = ""

  var isEmpty: Bool { text.isEmpty }

  var isFull: Bool { text.utf8.count >= Self.largest }

  /// Whether text of this stream may be added: what was printed on another comes first.
  func accepts(_ stream: StandardStream) -> Bool { text.isEmpty || stream == self.stream }

  mutating func add(_ text: String, to stream: StandardStream) {
    self.stream = stream
    self.text += text
  }

  /// Takes all text, in pieces of at most ``largest`` bytes that end where a Unicode scalar does:
  /// characters have no greatest length.
  mutating func takeAll() -> [String] {
    defer { text = "" }
    guard text.utf8.count > Self.largest else { return text.isEmpty ? [] : [text] }
    var pieces: [String] = []
    var rest = text[...]
    while rest.utf8.count > Self.largest {
      // Continuation bytes begin with the bits 10.
      var cut = rest.utf8.index(rest.startIndex, offsetBy: Self.largest)
      while rest.utf8[cut] & 0xC0 == 0x80 { cut = rest.utf8.index(before: cut) }
      pieces.append(String(rest[..<cut]))
      rest = rest[cut...]
    }
    pieces.append(String(rest))
    return pieces
  }
}
