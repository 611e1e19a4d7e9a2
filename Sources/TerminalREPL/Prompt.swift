internal import Interpreting

/// What stands before the line being typed: pieces of text, each in its ink.
///
/// libedit counts its characters, so every one of them takes exactly one cell.
struct Prompt: Sendable, Equatable {
  struct Piece: Sendable, Equatable {
    var text: String
    var ink: Ink?
  }

  private(set) var pieces: [Piece]

  init(_ text: String) {
    pieces = [Piece(text: Prompt.singleWidth(text))]
  }

  /// `[8] kimi-k2.6 · flex · 3 pending ▸ `, shortened for narrow terminals to what matters most.
  init(_ summary: SessionSummary, columns: Int) {
    let number = Piece(text: "[\(summary.nextNumber)]", ink: .dim)
    let model = Piece(text: Prompt.shortened(summary.model ?? summary.profile), ink: .cyan)
    var extras: [Piece] = []
    if let window = summary.window { extras.append(Piece(text: Prompt.shortened(window))) }
    if summary.pending > 0 { extras.append(Piece(text: "\(summary.pending) pending", ink: .green)) }
    let end = Piece(text: "▸ ", ink: .bold)

    func laidOut(_ facts: [Piece]) -> [Piece] {
      let separator = [Piece(text: " · ", ink: .dim)]
      let blank = [Piece(text: " ")]
      return [number] + blank + Array(facts.map { [$0] }.joined(separator: separator)) + blank
        + [end]
    }
    let candidates = [
      laidOut([model] + extras), laidOut([model]), [number] + [Piece(text: " "), end],
    ]
    // At least half of the row is for what is typed.
    let fitting = candidates.first { Prompt.length($0) * 2 <= columns }
    pieces = (fitting ?? candidates[2]).map {
      Piece(text: Prompt.singleWidth($0.text), ink: $0.ink)
    }
  }

  /// What can be seen of it.
  var visible: String { pieces.map(\.text).joined() }

  /// For libedit: whatever stands between two `escape`s takes no room.
  func spelled(escape: Character, allowsColour: Bool) -> String {
    pieces.map { piece in
      guard allowsColour, let ink = piece.ink else { return piece.text }
      return "\(escape)\(ink.start)\(escape)\(piece.text)\(escape)\(Ink.end)\(escape)"
    }.joined()
  }

  private static let longestName = 32

  private static func shortened(_ name: String) -> String {
    name.count <= longestName ? name : name.prefix(longestName - 1) + "…"
  }

  private static func length(_ pieces: [Piece]) -> Int {
    pieces.reduce(0) { $0 + $1.text.unicodeScalars.count }
  }

  private static func singleWidth(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      view.append(WideCharacters.columns(of: scalar) == 1 ? scalar : "?")
    }
    return String(view)
  }
}
