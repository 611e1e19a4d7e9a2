internal import CEditLine

/// libedit believes that nobody else writes to the screen. Who does so has to take the line away
/// first, by libedit's own idea of where it is, and to have it drawn anew from the first column.
extension LineEditor {
  // MARK: The line

  /// The line being typed, and the cursor in it, both in scalars.
  var line: (scalars: [Unicode.Scalar], cursor: Int, text: String) {
    guard let line = el_wline(handle)?.pointee, let start = line.buffer else { return ([], 0, "") }
    let scalars = WideCharacters.scalars(
      UnsafeBufferPointer(start: start, count: line.lastchar - start))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return (scalars, line.cursor - start, String(view))
  }

  func insert(_ text: String) -> EditorFunction.Reaction {
    guard !text.isEmpty else { return .refresh }
    return el_winsertstr(handle, WideCharacters.terminated(text)) == 0 ? .refresh : .beep
  }

  /// Puts text in the place of a part of the line; the cursor stands behind it.
  func replace(_ range: Range<Int>, with text: String) -> EditorFunction.Reaction {
    let line = line
    let range = range.clamped(to: 0..<line.scalars.count)
    el_cursor(handle, Int32(range.upperBound - line.cursor))
    el_deletestr(handle, Int32(range.count))
    return insert(text)
  }

  // MARK: The screen

  /// Shows what has arrived, above the line.
  func show(_ messages: [Inbox.Message]) {
    var text = ""
    for message in messages {
      switch message {
      case .block(let block), .result(let block), .answer(_, let block, _, _):
        text += block.hasSuffix("\n") ? block : block + "\n"
      case .stream(let piece):
        heldText += piece
        if let end = heldText.lastIndex(of: "\n") {
          text += heldText[...end]
          heldText.removeSubrange(...end)
        }
      default: break
      }
    }
    guard !text.isEmpty else { return }
    erase()
    output.block(text)
    redraw()
  }

  /// Takes the line from the screen; the cursor is where its prompt began.
  func erase() {
    guard !terminal.isDumb else { return output.put("\r\n") }
    let columns = terminal.size.columns
    let area = area
    let row = columns == drawnColumns ? area.row : area.row(reflowedTo: columns)
    output.put("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
  }

  /// Draws the line from the cursor's row on, which must be empty.
  func redraw() {
    isStale = false
    takeSize()
    cel_refresh(handle)
    if isWide { repairRow() }
    output.flush()
  }

  /// Tells libedit how large the terminal is now.
  func takeSize() {
    // Nothing happens where the size is still the same.
    el_resize(handle)
    drawnColumns = terminal.size.columns
  }

  /// On its way from the end of the line up to the cursor libedit writes some characters anew, and
  /// goes wrong where the way begins in the middle of a wide one. What stands before the cursor is
  /// right again, and the cursor too, when it has been written once more.
  private func repairRow() {
    let area = area
    let prompt = request.prompt
    guard area.row == 0 else { return output.put("\r" + area.rowText) }
    output.put("\r" + prompt.coloured(if: terminal.allowsColour))
    output.put(String(area.rowText.dropFirst(prompt.visible.count)))
  }

  /// libedit still loses a cell now and then in lines with wide characters, so these are drawn anew
  /// before each wait.
  func redrawWideLine() {
    guard isStale, isWide else { return }
    erase()
    redraw()
  }

  private var isWide: Bool {
    !terminal.isDumb && line.scalars.contains { !$0.isASCII }
  }

  /// Leaves the line as it is and goes on below it.
  func finishLine(with remark: String) {
    let line = line
    if !terminal.isDumb { erase() }
    el_cursor(handle, Int32(line.scalars.count - line.cursor))
    if !terminal.isDumb { redraw() }
    output.put(remark + "\r\n")
    output.flush()
  }

  func setsBracketedPaste(_ isOn: Bool) {
    guard !terminal.isDumb else { return }
    output.put("\u{1B}[?2004" + (isOn ? "h" : "l"))
    output.flush()
  }

  /// The area up to the cursor, as it was drawn.
  var area: EditArea {
    let line = line
    var area = EditArea(columns: drawnColumns, rows: terminal.size.rows)
    area.advance(over: request.prompt.visible.unicodeScalars)
    area.advance(over: line.scalars[..<line.cursor])
    area.stop(before: line.scalars[line.cursor...].first)
    return area
  }
}
