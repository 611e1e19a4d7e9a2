/// What an earlier entry goes on with stands dim behind the cursor while keys are waited for. libedit
/// knows nothing of it: it is gone before libedit gets the next key.
extension LineEditor {
  /// What could follow the line, whose cursor is at its end.
  private var suggestion: String? {
    // Without colours it would look like something that has been typed.
    guard request.purpose == .cell, terminal.allowsColour else { return nil }
    let line = line
    guard line.cursor == line.scalars.count else { return nil }
    return walk.suggestion(for: line.text)
  }

  /// Takes all that is suggested; where nothing is, the key does what it always does.
  func accept(orPress key: OwnKey) -> EditorFunction.Reaction {
    if let suggestion { return insert(suggestion) }
    press(key)
    return .nothing
  }

  /// Takes what is suggested up to the end of a word.
  func acceptWord(orPress key: OwnKey) -> EditorFunction.Reaction {
    guard let suggestion else {
      press(key)
      return .nothing
    }
    func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    let start = suggestion.firstIndex(where: isOfWord) ?? suggestion.endIndex
    let end = suggestion[start...].firstIndex { !isOfWord($0) } ?? suggestion.endIndex
    return insert(String(suggestion[..<end]))
  }

  // MARK: On the screen

  func showSuggestion() {
    guard !keys.isHolding, let suggestion else { return }
    let area = area
    let (text, columns) = LineEditor.shown(suggestion, room: area.columns - area.column - 1)
    guard columns > 0 else { return }
    output.put(Ink.dim.on(text, if: true) + "\u{1B}[\(columns)D")
    output.flush()
    showsSuggestion = true
  }

  func hideSuggestion() {
    guard showsSuggestion else { return }
    showsSuggestion = false
    output.put("\u{1B}[K")
  }

  /// As much of it as fits in the cursor's row, and the cells it takes. `…` stands for the rest.
  private static func shown(_ suggestion: String, room: Int) -> (text: String, columns: Int) {
    var view = String.UnicodeScalarView()
    var columns = 0
    for scalar in suggestion.unicodeScalars {
      guard let width = WideCharacters.columns(of: scalar), width > 0, columns + width < room else {
        return room > 0 ? (String(view) + "…", columns + 1) : ("", 0)
      }
      view.append(scalar)
      columns += width
    }
    return (String(view), columns)
  }
}
