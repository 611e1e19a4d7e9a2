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
  /// The cell it stands before; nil before an answer.
  private(set) var number: Int?

  /// What no prompt holds.
  static let escape: Character = "\u{1}"

  init(_ text: String) {
    pieces = [Piece(text: Prompt.singleWidth(text))]
  }

  /// `[8] kimi-k2.6 · flex · 3 pending ▸ `, shortened for narrow terminals to what matters most.
  init(_ summary: SessionSummary, columns: Int) {
    self.number = summary.nextNumber
    let blank = Piece(text: " ")
    let number = [Piece(text: "[\(summary.nextNumber)]", ink: .dim), blank]
    let end = [Piece(text: "▸", ink: .bold), blank]
    var facts = [Piece(text: Prompt.shortened(summary.model ?? summary.profile), ink: .cyan)]
    if let window = summary.window { facts.append(Piece(text: Prompt.shortened(window))) }
    if summary.pending > 0 { facts.append(Piece(text: "\(summary.pending) pending", ink: .green)) }

    // At least half of the row is for what is typed.
    pieces = number + end
    for count in (1...facts.count).reversed() {
      let shown = facts.prefix(count).map { [$0] }
      let candidate =
        number + shown.joined(separator: [Piece(text: " · ", ink: .dim)]) + [blank] + end
      if Prompt.length(candidate) * 2 <= columns {
        pieces = candidate
        break
      }
    }
    pieces = pieces.map { Piece(text: Prompt.singleWidth($0.text), ink: $0.ink) }
  }

  /// What can be seen of it.
  var visible: String { pieces.map(\.text).joined() }

  /// For libedit: what stands between two ``escape``s takes no room. It belongs to the character behind
  /// it, so there is never one such passage after another, nor one at the end.
  func spelled(allowsColour: Bool) -> String {
    guard allowsColour else { return visible }
    var spelled = ""
    var current: Ink?
    for piece in pieces where !piece.text.isEmpty {
      if piece.ink != current {
        spelled += "\(Prompt.escape)\(Ink.end)\(piece.ink?.start ?? "")\(Prompt.escape)"
        current = piece.ink
      }
      spelled += piece.text
    }
    return spelled
  }

  /// As a terminal gets it.
  func coloured(if allowsColour: Bool) -> String {
    spelled(allowsColour: allowsColour).filter { $0 != Prompt.escape }
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
