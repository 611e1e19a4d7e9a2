internal import CEditLine

/// Keys that no keyboard has, by which the editor makes libedit do something: bound functions cannot
/// call each other, but they can press a key.
///
/// They are characters of the second control block, which ``KeyReader`` lets nobody type.
enum OwnKey: UInt32, CaseIterable {
  case paste = 0x80
  case fill
  case acceptLine
  case lineAbove
  case lineBelow
  case deleteNext
  case nextCharacter
  case nextWord
  case lineEnd

  var character: wchar_t { wchar_t(bitPattern: rawValue) }

  /// What it is bound to.
  var command: String {
    switch self {
    case .paste: EditorFunction.paste.name
    case .fill: EditorFunction.fill.name
    case .acceptLine: "ed-newline"
    case .lineAbove: "ed-prev-line"
    case .lineBelow: "ed-next-line"
    case .deleteNext: "ed-delete-next-char"
    case .nextCharacter: "ed-next-char"
    case .nextWord: "em-next-word"
    case .lineEnd: "ed-move-to-end"
    }
  }
}
