import JSON

/// A program in a pseudo-terminal of 24 rows and 80 columns, seen as on a screen.
struct TerminalSession: Sendable {
  private let program: Program

  init(_ tool: Tool, _ words: String...) throws { try self.init(tool, words) }

  init(_ tool: Tool, _ words: [String]) throws {
    program = try tool.with(["TERM": "xterm-256color"])
      .startPython([Checkout.script("terminal.py")] + words)
  }

  /// Types, byte by byte as a keyboard sends it: `\r` is Enter, `\u{3}` Ctrl-C.
  func type(_ text: String) { tell(["type": .string(text)]) }

  /// Types a line and Enter.
  func enter(_ line: String) { type(line + "\r") }

  /// Pastes as terminals do for programs that asked for bracketed paste.
  func paste(_ text: String) {
    type("\u{1B}[200~" + text.replacing("\n", with: "\r") + "\u{1B}[201~")
  }

  /// Waits until what has scrolled by and what is on the screen match a regular expression, and gives
  /// all of it back; throws if that does not happen.
  @discardableResult
  func see(_ pattern: String) async throws -> String {
    try await ask(["see": .string(pattern)], answering: "seen")
  }

  /// Waits until the program has left; gives its exit code.
  func left() async throws -> Int? {
    _ = try await ask(["end": true], answering: "code")
    return await program.ended().outputLines.last.flatMap { try? JSON(parsing: $0) }?["code"]?.int
  }

  /// Waits until the program has left; gives all that it wrote to the terminal.
  func written() async throws -> String {
    _ = try await ask(["end": true], answering: "code")
    let last = await program.ended().outputLines.last
    return last.flatMap { try? JSON(parsing: $0) }?["written"]?.string ?? ""
  }

  private func tell(_ step: JSON) { program.write(step.text + "\n") }

  /// Takes one step and waits for its answer: the driver answers in order, a line for each question.
  private func ask(_ step: JSON, answering name: String) async throws -> String {
    let answered = await program.wait { _ in true }.outputLines.count
    tell(step)
    let transcript = await program.wait { $0.outputLines.count > answered }
    guard transcript.outputLines.count > answered,
      let answer = try? JSON(parsing: transcript.outputLines[answered]), answer[name] != nil
    else {
      throw Unexpected("\(step.text): \(transcript.outputLines.last ?? transcript.description)")
    }
    return answer["screen"]?.string ?? ""
  }
}
