internal import CEditLine
internal import Foundation
internal import Interpreting

/// What the keys do that are bound to the editor's own functions.
extension LineEditor {
  func enter() -> EditorFunction.Reaction {
    if request.purpose == .cell, case .incomplete(let indent) = assistance.completeness(line.text) {
      return insert("\n" + indent)
    }
    press(.acceptLine)
    return .nothing
  }

  /// Ctrl-J begins a line; where there is none to go on from, or only one is wanted, it ends it.
  func lineFeed() -> EditorFunction.Reaction {
    request.purpose == .cell && !line.scalars.isEmpty ? insert("\n") : enter()
  }

  func up() -> EditorFunction.Reaction {
    let line = line
    if line.scalars[..<line.cursor].contains("\n") {
      press(.lineAbove)
      return .nothing
    }
    guard request.purpose == .cell, let entry = walk.back(from: line.text) else { return .beep }
    return replace(0..<line.scalars.count, with: entry)
  }

  func down() -> EditorFunction.Reaction {
    let line = line
    if line.scalars[line.cursor...].contains("\n") {
      press(.lineBelow)
      return .nothing
    }
    guard request.purpose == .cell, let entry = walk.forward() else { return .beep }
    return replace(0..<line.scalars.count, with: entry)
  }

  func interrupt() -> EditorFunction.Reaction {
    finishLine(with: "^C")
    ending = .interrupted
    return .endLine
  }

  func leave() -> EditorFunction.Reaction {
    guard line.scalars.isEmpty else {
      press(.deleteNext)
      return .nothing
    }
    finishLine(with: "")
    ending = .endOfInput
    return .endInput
  }

  func suspend() -> EditorFunction.Reaction {
    finishLine(with: "^Z")
    setsBracketedPaste(false)
    lendTerminal(LineEditor.stop)
    setsBracketedPaste(true)
    redraw()
    return .nothing
  }

  /// Stops the process, until somebody lets it go on.
  private static func stop() {
    // Threads begin with what their maker blocks, and the threads of tasks block nearly all.
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, nil)
    // To this thread: a signal to the process might stop it only after the terminal has been taken
    // back again.
    raise(SIGTSTP)
  }

  func edit() -> EditorFunction.Reaction {
    guard request.purpose == .cell else { return .beep }
    let line = line
    erase()
    setsBracketedPaste(false)
    let edited = lendTerminal { terminal.editor.edit(line.text, on: terminal) }
    setsBracketedPaste(true)
    if let failure = edited.failure {
      output.block(failure.terminalText(allowsColour: terminal.allowsColour))
    }
    // The editor may have left the cursor anywhere.
    output.put("\r")
    _ = replace(0..<line.scalars.count, with: edited.text)
    redraw()
    return .nothing
  }

  func paste() -> EditorFunction.Reaction {
    defer { pasted = "" }
    let text = TypedText.cleaned(pasted)
    guard request.purpose == .cell else {
      return insert(text.split(separator: "\n").joined(separator: " "))
    }
    return insert(text)
  }
}
