internal import CEditLine
internal import Foundation
internal import Interpreting

extension LineEditor {
  // MARK: Bindings

  /// Binds the keys: the mode first, which forgets all bindings, then ours, then the user's.
  func bindKeys(_ editRC: EditRC) {
    cel_set_editor(handle, WideCharacters.terminated(editRC.mode.rawValue))
    for function in EditorFunction.allCases { add(function) }
    for key in OwnKey.allCases {
      let character: [wchar_t] = [key.character, 0]
      cel_bind(handle, character, WideCharacters.terminated(key.command))
      cel_bind_alternative(handle, character, WideCharacters.terminated(key.command))
    }
    let always: [(String, EditorFunction)] = [
      ("^M", .enter), ("^J", .enter), ("^I", .complete), ("^C", .interrupt), ("^Z", .suspend),
      ("^D", .leave), ("^P", .up), ("^N", .down),
    ]
    for (key, function) in always { bind(key, to: function.name, inBothMaps: true) }
    bind("^R", to: "em-inc-search-prev")
    switch editRC.mode {
    case .emacs:
      for (key, command) in LineEditor.emacsSequences { bind(key, to: command) }
    case .vi:
      // Sequences that begin with an escape would keep vi's users waiting after it.
      for (key, function) in [("k", EditorFunction.up), ("j", .down), ("[A", .up), ("[B", .down)] {
        cel_bind_alternative(
          handle, WideCharacters.terminated(key), WideCharacters.terminated(function.name))
      }
    }
    for command in editRC.commands { cel_run(handle, command) }
  }

  private static let emacsSequences: [(String, String)] = [
    // A terminal that turns returns into line feeds does so behind an escape too.
    ("\\e^M", EditorFunction.newline.name), ("\\e^J", EditorFunction.newline.name),
    ("\\e[A", EditorFunction.up.name), ("\\eOA", EditorFunction.up.name),
    ("\\e[B", EditorFunction.down.name), ("\\eOB", EditorFunction.down.name),
    ("\\e[H", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"),
    ("\\e[F", "ed-move-to-end"), ("\\e[4~", "ed-move-to-end"),
    ("\\e[3~", "ed-delete-next-char"),
    ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
    ("\\e[1;3C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
  ]

  private func bind(_ key: String, to command: String, inBothMaps: Bool = false) {
    let (key, command) = (WideCharacters.terminated(key), WideCharacters.terminated(command))
    cel_bind(handle, key, command)
    if inBothMaps { cel_bind_alternative(handle, key, command) }
  }

  private func add(_ function: EditorFunction) {
    // A C function cannot capture, so each has its own.
    let action: @convention(c) (OpaquePointer?, wint_t) -> UInt8 =
      switch function {
      case .enter: { handle, _ in LineEditor.run(handle) { $0.enter() } }
      case .newline: { handle, _ in LineEditor.run(handle) { $0.insert("\n") } }
      case .up: { handle, _ in LineEditor.run(handle) { $0.up() } }
      case .down: { handle, _ in LineEditor.run(handle) { $0.down() } }
      case .complete: { handle, _ in LineEditor.run(handle) { $0.complete() } }
      case .interrupt: { handle, _ in LineEditor.run(handle) { $0.interrupt() } }
      case .suspend: { handle, _ in LineEditor.run(handle) { $0.suspend() } }
      case .leave: { handle, _ in LineEditor.run(handle) { $0.leave() } }
      case .paste: { handle, _ in LineEditor.run(handle) { $0.paste() } }
      case .fill: { handle, _ in LineEditor.run(handle) { $0.insert($0.request.text) } }
      }
    cel_add_function(handle, kept(function.name), kept(function.summary), action)
  }

  private static func run(
    _ handle: OpaquePointer?, _ action: (LineEditor) -> EditorFunction.Reaction
  ) -> UInt8 {
    (of(handle).map(action) ?? .beep).rawValue
  }

  // MARK: What they do

  private func enter() -> EditorFunction.Reaction {
    if request.purpose == .cell, case .incomplete(let indent) = assistance.completeness(line.text) {
      return insert("\n" + indent)
    }
    press(.acceptLine)
    return .nothing
  }

  private func up() -> EditorFunction.Reaction {
    let line = line
    if line.scalars[..<line.cursor].contains("\n") {
      press(.lineAbove)
      return .nothing
    }
    guard request.purpose == .cell, let entry = walk.back(from: line.text) else { return .beep }
    return replace(0..<line.scalars.count, with: entry)
  }

  private func down() -> EditorFunction.Reaction {
    let line = line
    if line.scalars[line.cursor...].contains("\n") {
      press(.lineBelow)
      return .nothing
    }
    guard request.purpose == .cell, let entry = walk.forward() else { return .beep }
    return replace(0..<line.scalars.count, with: entry)
  }

  private func interrupt() -> EditorFunction.Reaction {
    finishLine(with: "^C")
    ending = .interrupted
    return .endLine
  }

  private func leave() -> EditorFunction.Reaction {
    guard line.scalars.isEmpty else {
      press(.deleteNext)
      return .nothing
    }
    finishLine(with: "")
    ending = .endOfInput
    return .endInput
  }

  private func suspend() -> EditorFunction.Reaction {
    finishLine(with: "^Z")
    setsBracketedPaste(false)
    output.flush()
    cel_prepare_terminal(handle, 0)
    // To this thread: a signal to the process might stop it only after the terminal has been taken
    // back again.
    raise(SIGTSTP)
    cel_prepare_terminal(handle, 1)
    setsBracketedPaste(true)
    redraw()
    return .nothing
  }

  private func paste() -> EditorFunction.Reaction {
    defer { pasted = "" }
    let text = TypedText.cleaned(pasted)
    guard request.purpose == .cell else {
      return insert(text.split(separator: "\n").joined(separator: " "))
    }
    return insert(text)
  }
}
