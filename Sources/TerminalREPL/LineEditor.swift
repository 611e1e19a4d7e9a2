internal import CEditLine
internal import Foundation
internal import Interpreting

/// libedit as a prompt above which other things can appear. Lives on one thread, which it blocks.
///
/// What libedit can do, and how it is brought to do the rest, is told where it is done: in the
/// extensions for its setup, its input, its keys, the screen, completion.
final class LineEditor {
  /// What the editor asks about a cell while it is typed.
  struct Assistance: Sendable {
    var completeness: @Sendable (String) -> Completeness
    /// What could stand at the cursor, which counts scalars.
    var completions: @Sendable (String, Int) async -> Completions
  }

  let terminal: Terminal
  let output: TerminalOutput
  let herald: Herald
  let assistance: Assistance
  let handle: OpaquePointer
  let history: OpaquePointer
  let inbox: Inbox
  /// The terminal's modes as they were found, for others that use it.
  var ordinaryModes = termios()
  private let inputFile: UnsafeMutablePointer<FILE>
  /// The names libedit refers to as long as it lives.
  var names: [UnsafeMutablePointer<wchar_t>] = []
  var spelledPrompt: UnsafeMutablePointer<wchar_t>?

  var keys = KeyReader()
  /// Keys of the editor's own that libedit gets before any other.
  var ownKeys: [OwnKey] = []
  var walk = HistoryWalk()
  var request = LineRequest(purpose: .cell, prompt: Prompt(""))
  /// The text of the paste whose key libedit has just got.
  var pasted = ""
  /// How the reading ends, where that is not by a line.
  var ending: LineReading?
  /// Running text whose line has not ended yet, kept back while a line is edited.
  var heldText = ""
  /// How many columns the terminal had when the line was drawn.
  var drawnColumns = 80
  /// Whether libedit has got a key since its last full refresh.
  var isStale = false
  /// Whether the last key was Tab, and there was something to complete.
  var hasJustCompleted = false
  /// Whether the screen shows what the line could go on with.
  var showsSuggestion = false
  /// What came while a line was being read and has to wait for its end.
  var postponed: [Inbox.Message] = []

  /// Nil where there is no memory, or no descriptor, for an editor.
  init?(
    _ terminal: Terminal, output: TerminalOutput, inbox: Inbox, assistance: Assistance,
    herald: Herald
  ) {
    _ = WideCharacters.areKnown
    tcgetattr(terminal.input, &ordinaryModes)
    guard let input = fdopen(dup(terminal.input), "r") else { return nil }
    guard let handle = el_init("clew", input, output.file, output.file),
      let history = history_winit()
    else {
      fclose(input)
      return nil
    }
    self.terminal = terminal
    self.output = output
    self.herald = herald
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
    hasJustCompleted = false
    ownKeys = request.text.isEmpty ? [] : [.fill]
    walk.start()
    spell(request.prompt)
    output.finishLine()
    takeSize()
    // libedit would show the prompt first, and a Ctrl-C just then would still be a signal.
    cel_prepare_terminal(handle, 1)
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
}
