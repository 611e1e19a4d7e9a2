internal import Foundation

extension Picture {
  /// The ways in which terminals take pictures.
  package enum Graphics: Sendable, Equatable {
    /// kitty's graphics protocol, which decodes PNG only.
    case kitty
    /// iTerm2's inline images.
    case iTerm
  }

  /// What draws the picture where the cursor is, at most so many columns wide; nil where the terminal
  /// could not decode it.
  package func sequence(for way: Graphics, columns: Int) -> String? {
    switch way {
    case .kitty: format == .png ? kittySequence(columns: columns) : nil
    case .iTerm: format == nil ? nil : iTermSequence
    }
  }

  /// The most base64 that one kitty sequence takes, in bytes (kitty, graphics-protocol, "Chunked").
  private static let kittyChunk = 4096
  /// A column is about so many pixels wide: a picture is not blown up beyond that.
  private static let pixelsPerColumn = 10

  private func kittySequence(columns: Int) -> String {
    let width = max(1, min(columns, pixelWidth / Self.pixelsPerColumn))
    var data = base64.utf8[...]
    var sequence = ""
    // Quiet (q=2): an answer would be read as keys.
    var head = "f=100,a=T,q=2,c=\(width),"
    while !data.isEmpty {
      let chunk = data.prefix(Self.kittyChunk)
      data = data.dropFirst(chunk.count)
      sequence += "\u{1B}_G\(head)m=\(data.isEmpty ? 0 : 1);\(Substring(chunk))\u{1B}\\"
      head = ""
    }
    return sequence
  }

  /// A PNG's width in pixels (PNG 11.2.2).
  private var pixelWidth: Int {
    let field = bytes.dropFirst(16).prefix(4)
    return field.count == 4 ? field.reduce(0) { $0 << 8 | Int($1) } : 0
  }

  /// A wide picture is made to fit by the terminal itself.
  private var iTermSequence: String {
    "\u{1B}]1337;File=inline=1;size=\(bytes.count);preserveAspectRatio=1:"
      + base64 + "\u{7}"
  }
}

extension Picture.Graphics {
  /// The way that the environment tells; nil where it tells none, or tmux or screen stands between.
  ///
  /// Terminals are not asked: one that does not understand the question would show it, and an answer
  /// that comes late would be read as keys. Sixel needs a decoder for each format, and there is none.
  init?(environment: [String: String]) {
    let type = environment["TERM"] ?? ""
    guard environment["TMUX"] == nil, !type.hasPrefix("screen"), !type.hasPrefix("tmux") else {
      return nil
    }
    let program = TerminalStyle.program(environment)
    if type == "xterm-kitty" || type == "xterm-ghostty" || program == "ghostty"
      || environment["KITTY_WINDOW_ID"] != nil
    {
      self = .kitty
    } else if ["iTerm.app", "iTerm2", "WezTerm"].contains(program) {
      self = .iTerm
    } else {
      return nil
    }
  }
}
