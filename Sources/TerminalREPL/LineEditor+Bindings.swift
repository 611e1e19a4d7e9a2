internal import CEditLine

extension LineEditor {
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
      ("^M", .enter), ("^J", .lineFeed), ("^I", .complete), ("^C", .interrupt), ("^Z", .suspend),
      ("^D", .leave), ("^P", .up), ("^N", .down), ("^F", .forward), ("^E", .end),
    ]
    for (key, function) in always { bind(key, to: function.name, inBothMaps: true) }
    bind("^R", to: "em-inc-search-prev")
    bind("^X^E", to: EditorFunction.edit.name)
    switch editRC.mode {
    case .emacs:
      for (key, command) in LineEditor.emacsSequences { bind(key, to: command) }
    case .vi:
      // Sequences that begin with an escape would keep vi's users waiting after it.
      let commands: [(String, EditorFunction)] = [
        ("k", .up), ("j", .down), ("[A", .up), ("[B", .down), ("v", .edit),
      ]
      for (key, function) in commands {
        cel_bind_alternative(
          handle, WideCharacters.terminated(key), WideCharacters.terminated(function.name))
      }
    }
    for command in editRC.commands { cel_run(handle, command) }
  }

  private static let emacsSequences: [(String, String)] = [
    ("\\e^M", EditorFunction.newline.name), ("\\e^J", EditorFunction.newline.name),
    ("\\e[A", EditorFunction.up.name), ("\\eOA", EditorFunction.up.name),
    ("\\e[B", EditorFunction.down.name), ("\\eOB", EditorFunction.down.name),
    ("\\e[H", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"),
    ("\\e[F", EditorFunction.end.name), ("\\e[4~", EditorFunction.end.name),
    ("\\eOF", EditorFunction.end.name),
    ("\\e[C", EditorFunction.forward.name), ("\\eOC", EditorFunction.forward.name),
    ("\\e[3~", "ed-delete-next-char"),
    ("\\ef", EditorFunction.word.name),
    ("\\e[1;5C", EditorFunction.word.name), ("\\e[1;5D", "ed-prev-word"),
    ("\\e[1;3C", EditorFunction.word.name), ("\\e[1;3D", "ed-prev-word"),
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
      case .lineFeed: { handle, _ in LineEditor.run(handle) { $0.lineFeed() } }
      case .up: { handle, _ in LineEditor.run(handle) { $0.up() } }
      case .down: { handle, _ in LineEditor.run(handle) { $0.down() } }
      case .forward: { handle, _ in LineEditor.run(handle) { $0.accept(orPress: .nextCharacter) } }
      case .end: { handle, _ in LineEditor.run(handle) { $0.accept(orPress: .lineEnd) } }
      case .word: { handle, _ in LineEditor.run(handle) { $0.acceptWord(orPress: .nextWord) } }
      case .complete: { handle, _ in LineEditor.run(handle) { $0.complete() } }
      case .edit: { handle, _ in LineEditor.run(handle) { $0.edit() } }
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
}
