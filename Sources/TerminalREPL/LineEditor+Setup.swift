internal import CEditLine

extension LineEditor {
  /// Makes libedit what the rest expects of it.
  func setUp() {
    cel_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
    // An unknown type makes libedit write a complaint; `dumb` is known everywhere.
    cel_set_terminal(handle, terminal.isDumb ? "dumb" : terminal.type)
    cel_set_signals(handle, 0)
    cel_history_set_size(history, HistoryWalk.limit)
    cel_history_set_unique(history, 1)
    cel_set_history(handle, history)
    cel_set_getc(handle) { handle, character in
      guard let next = LineEditor.of(handle)?.nextCharacter() else { return 0 }
      character?.pointee = next
      return 1
    }
    // libedit inserts and deletes before wide characters by the terminal's own means and goes astray
    // by a cell; without these capabilities it writes the rest of the line anew.
    for capability in ["im", "ei", "ic", "IC", "dm", "ed", "dc", "DC"] {
      cel_set_capability(
        handle, WideCharacters.terminated(capability), WideCharacters.terminated(""))
    }
    // Ctrl-C and Ctrl-Z are keys while a line is edited; while a cell runs what is typed ahead waits
    // unseen, and Ctrl-C is a signal. In both a return stays a return, or Enter would be Ctrl-J.
    for (mode, change) in [
      ("-d", "-isig"), ("-d", "-icrnl"), ("-d", "-inlcr"),
      ("-x", "-echo"), ("-x", "-icanon"), ("-x", "-icrnl"),
    ] {
      cel_set_tty(handle, WideCharacters.terminated(mode), WideCharacters.terminated(change))
    }
    bindKeys(EditRC(terminal.editRC ?? ""))
    // The modes of both kinds take hold as they are entered.
    cel_prepare_terminal(handle, 1)
    cel_prepare_terminal(handle, 0)
  }

  /// The editor behind a libedit handle.
  static func of(_ handle: OpaquePointer?) -> LineEditor? {
    guard let handle, let client = cel_client(handle) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
  }

  /// The text in libedit's characters, kept as long as the editor lives.
  func kept(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let copy = LineEditor.copy(text)
    names.append(copy)
    return copy
  }

  /// libedit keeps the pointer it gets from the prompt function.
  func spell(_ prompt: Prompt) {
    spelledPrompt?.deallocate()
    spelledPrompt = LineEditor.copy(prompt.spelled(allowsColour: terminal.allowsColour))
    let escape = WideCharacters.terminated(String(Prompt.escape))[0]
    cel_set_prompt(handle, { LineEditor.of($0)?.spelledPrompt }, escape)
  }

  private static func copy(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let characters = WideCharacters.terminated(text)
    let copy = UnsafeMutablePointer<wchar_t>.allocate(capacity: characters.count)
    copy.initialize(from: characters, count: characters.count)
    return copy
  }
}
