internal import CEditLine
internal import Foundation

/// Where libedit's characters come from. While the editor waits for keys it takes in what others have
/// sent, so nothing arrives in the middle of anything.
extension LineEditor {
  func press(_ keys: OwnKey...) { ownKeys += keys }

  /// The next character for libedit; nil ends the reading.
  func nextCharacter() -> wchar_t? {
    if !ownKeys.isEmpty { return ownKeys.removeFirst().character }
    guard let key = nextKey() else { return nil }
    isStale = true
    hasJustCompleted = hasJustCompleted && key == .scalar("\t")
    switch key {
    case .scalar(let scalar): return wchar_t(bitPattern: scalar.value)
    case .paste(let text):
      pasted = text
      return OwnKey.paste.character
    }
  }

  /// How long the rest of an escape sequence may take, in milliseconds. A terminal writes a sequence
  /// at once; more than that is only seen over bad lines.
  private static let patienceForSequences: Int32 = 50

  func nextKey() -> KeyReader.Key? {
    var isOver = false
    while ending == nil {
      if let key = keys.next(isOver: isOver) { return key }
      redrawWideLine()
      showSuggestion()
      let ready = inbox.wait(
        keyboard: terminal.input,
        milliseconds: keys.isHolding ? LineEditor.patienceForSequences : -1)
      hideSuggestion()
      isOver = ready.isTimedOut
      takeMessages()
      if ready.hasKeys, !readKeys() { return nil }
    }
    return nil
  }

  /// Waits until something has come; false when Ctrl-C, or the end of the line, is among it.
  func waitForMore() -> Bool {
    let ready = inbox.wait(keyboard: terminal.input)
    takeMessages()
    if ready.hasKeys, !readKeys() { ending = .endOfInput }
    return ending == nil && !keys.dropThroughInterrupt()
  }

  /// Reads what has been typed; false at the end of it all.
  private func readKeys() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(terminal.input, &bytes, bytes.count)
    if count > 0 {
      herald.noteKey()
      keys.feed(bytes[..<count])
      return true
    }
    return count < 0 && (errno == EINTR || errno == EAGAIN)
  }

  private func takeMessages() {
    var above: [Inbox.Message] = []
    while let message = inbox.take() {
      switch message {
      case .abandon: ending = .interrupted
      case .stop:
        ending = .endOfInput
        postponed.append(message)
      case .read, .edit, .lend: postponed.append(message)
      // Where nothing is shown, nothing can be drawn anew.
      case _ where request.purpose == .secret: postponed.append(message)
      case .block, .result, .stream, .answer: above.append(message)
      case .ended(let end): herald.tell(end)
      case .remember(let entries): for entry in entries { remember(entry) }
      case .resized:
        erase()
        redraw()
      case .prompt(let prompt): change(prompt)
      // Nothing is rewritten while a line is edited; the answer will come whole.
      case .progress, .partial, .wake: break
      }
    }
    show(above)
  }

  private func change(_ prompt: Prompt) {
    // One made before the last cell ran comes too late.
    guard prompt.number == request.prompt.number, prompt != request.prompt else { return }
    erase()
    request.prompt = prompt
    spell(prompt)
    redraw()
  }
}
