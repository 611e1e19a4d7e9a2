internal import CEditLine
internal import Foundation
internal import Interpreting

/// libedit as a prompt above which other things can appear. Lives on one thread, which it blocks.
///
/// What libedit can do, and how it is brought to do the rest, is told where it is done: its keys in
/// `LineEditor+Keys`, the screen in `LineEditor+Screen`, where its characters come from here.
final class LineEditor {
  /// What the editor asks about a cell while it is typed.
  struct Assistance: Sendable {
    var completeness: @Sendable (String) -> Completeness
    /// What could stand at the cursor, which counts scalars.
    var completions: @Sendable (String, Int) async -> Completions
  }

  let terminal: Terminal
  let output: TerminalOutput
  let assistance: Assistance
  let handle: OpaquePointer
  private let history: OpaquePointer
  let inbox: Inbox
  private let inputFile: UnsafeMutablePointer<FILE>
  /// The names libedit refers to as long as it lives.
  private var names: [UnsafeMutablePointer<wchar_t>] = []
  private var spelledPrompt: UnsafeMutablePointer<wchar_t>?

  private var keys = KeyReader()
  /// Keys of the editor's own that libedit gets before any other.
  private var ownKeys: [OwnKey] = []
  var walk = HistoryWalk()
  var request = LineRequest(purpose: .cell, prompt: Prompt(""))
  /// The text of the paste whose key libedit has just got.
  var pasted = ""
  /// How the reading ends, where that is not by a line.
  var ending: LineReading?
  /// Running text whose line has not ended yet, kept back while a line is edited.
  var heldText = ""
  /// Whether libedit has got a key since its last full refresh.
  var isStale = false
  /// What came while a line was being read and has to wait for its end.
  private(set) var postponed: [Inbox.Message] = []

  /// Nil where there is no memory, or no descriptor, for an editor.
  init?(_ terminal: Terminal, output: TerminalOutput, inbox: Inbox, assistance: Assistance) {
    _ = WideCharacters.areKnown
    guard let input = fdopen(dup(terminal.input), "r") else { return nil }
    guard let handle = el_init("clew", input, output.file, output.file),
      let history = history_winit()
    else {
      fclose(input)
      return nil
    }
    self.terminal = terminal
    self.output = output
    self.inbox = inbox
    self.assistance = assistance
    self.handle = handle
    self.history = history
    inputFile = input
    setUp()
  }

  deinit {
    el_end(handle)
    history_wend(history)
    fclose(inputFile)
    spelledPrompt?.deallocate()
    for name in names { name.deallocate() }
  }

  // MARK: Reading a line

  /// Reads a line; what arrives meanwhile appears above it.
  func read(_ request: LineRequest) -> LineReading {
    if request.purpose == .secret { return readSecret(request) }
    self.request = request
    ending = nil
    isStale = false
    ownKeys = request.text.isEmpty ? [] : [.fill]
    walk.start()
    spell(request.prompt)
    output.finishLine()
    setsBracketedPaste(true)
    var count: Int32 = 0
    let line = el_wgets(handle, &count)
    setsBracketedPaste(false)
    defer {
      output.stream(heldText)
      heldText = ""
    }
    if let ending { return ending }
    guard let line, count > 0 else { return .endOfInput }
    var text = WideCharacters.text(UnsafeBufferPointer(start: line, count: Int(count)))
    if text.last == "\n" { text.removeLast() }
    text = TypedText.cleaned(text)
    if request.purpose == .cell { remember(text) }
    return .line(text)
  }

  /// Reads a line without showing it.
  private func readSecret(_ request: LineRequest) -> LineReading {
    self.request = request
    ending = nil
    isStale = false
    output.finishLine()
    output.put(request.prompt.visible)
    output.flush()
    var secret = String.UnicodeScalarView()
    defer { output.block("") }
    while let key = nextKey() {
      switch key {
      case .scalar("\n"), .scalar("\r"): return .line(String(secret))
      case .scalar("\u{8}"), .scalar("\u{7F}"): _ = secret.popLast()
      case .scalar("\u{4}") where secret.isEmpty: return .endOfInput
      case .scalar("\u{15}"): secret.removeAll()
      case .scalar(let scalar): secret.append(scalar)
      case .paste(let text): secret.append(contentsOf: TypedText.cleaned(text).unicodeScalars)
      }
    }
    return ending ?? .endOfInput
  }

  func remember(_ entry: String) {
    guard walk.remember(entry) else { return }
    cel_history_enter(history, WideCharacters.terminated(entry))
  }

  func takePostponed() -> Inbox.Message? {
    postponed.isEmpty ? nil : postponed.removeFirst()
  }

  // MARK: Where libedit's characters come from

  func press(_ keys: OwnKey...) { ownKeys += keys }

  /// The next character for libedit; nil ends the reading.
  fileprivate func nextCharacter() -> wchar_t? {
    if !ownKeys.isEmpty { return ownKeys.removeFirst().character }
    guard let key = nextKey() else { return nil }
    isStale = true
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

  private func nextKey() -> KeyReader.Key? {
    var isOver = false
    while ending == nil {
      if let key = keys.next(isOver: isOver) { return key }
      redrawWideLine()
      let ready = inbox.wait(
        keyboard: terminal.input,
        milliseconds: keys.isHolding ? LineEditor.patienceForSequences : -1)
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
      case .read: postponed.append(message)
      // Where nothing is shown, nothing can be drawn anew.
      case _ where request.purpose == .secret: postponed.append(message)
      case .block, .stream, .answer: above.append(message)
      case .remember(let entries): for entry in entries { remember(entry) }
      case .resized:
        erase(afterReflow: true)
        redraw()
      case .prompt(let prompt): change(prompt)
      // Nothing is rewritten while a line is edited; the answer will come whole.
      case .progress, .partial, .wake: break
      }
    }
    show(above)
  }

  private func change(_ prompt: Prompt) {
    guard request.purpose == .cell, prompt != request.prompt else { return }
    erase()
    request.prompt = prompt
    spell(prompt)
    redraw()
  }
}

// MARK: Setting up

extension LineEditor {
  private func setUp() {
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
    // unseen, and Ctrl-C is a signal.
    for (mode, change) in [("-d", "-isig"), ("-x", "-echo"), ("-x", "-icanon")] {
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
  private func spell(_ prompt: Prompt) {
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
