import Testing

@testable import TerminalREPL

@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct SuggestionTests {
  private static func session(
    columns: Int = 40, type: String = "xterm", allowsColour: Bool = true, editRC: String? = nil,
    history: String...
  ) async throws -> EditorSession {
    let session = try await EditorSession(
      columns: columns, type: type, allowsColour: allowsColour, editRC: editRC)
    session.thread.post(.remember(history))
    return session
  }

  @Test func `an earlier entry stands behind the cursor until it does not fit any more`()
    async throws
  {
    let session = try await SuggestionTests.session(history: "%model practice/slow")
    let reading = session.read()
    session.type("%mo")
    await session.sees("> %model practice/slow", cursor: (0, 5))
    #expect(session.sequences.contains("\u{1B}[2m"))
    session.type("X")
    await session.sees("> %moX")
    session.type("\u{7F}")
    await session.sees("> %model practice/slow", cursor: (0, 5))
    // It is no part of what is sent, and not on the screen when that is done.
    session.type("\r")
    #expect(await reading.value == .line("%mo"))
    await session.sees("> %mo", cursor: (1, 0))
    await session.stop()
  }

  static let keys: [(keys: String, line: String)] = [
    ("\u{1B}[C", "%model practice/slow"), ("\u{1B}OC", "%model practice/slow"),
    ("\u{6}", "%model practice/slow"), ("\u{5}", "%model practice/slow"),
    ("\u{1B}[F", "%model practice/slow"), ("\u{1B}f", "%model"),
    ("\u{1B}[1;5C\u{1B}[1;5C", "%model practice"),
    // Where the cursor is not at the end these are what they always were.
    ("\u{1}\u{1B}[CX", "%Xmo"), ("\u{1}\u{5}X", "%moX"), ("\u{1}\u{1B}fX", "%moX"),
  ]

  @Test(arguments: keys)
  func `keys that move beyond the end take it, or a word of it`(
    keys: String, line: String
  ) async throws {
    let session = try await SuggestionTests.session(history: "%model practice/slow")
    let reading = session.read()
    session.type("%mo\(keys)\r")
    #expect(await reading.value == .line(line))
    await session.stop()
  }

  @Test func `vi's users take it with Ctrl-F`() async throws {
    let session = try await SuggestionTests.session(editRC: "bind -v", history: "%model slow")
    let reading = session.read()
    session.type("%mo\u{6}\r")
    #expect(await reading.value == .line("%model slow"))
    await session.stop()
  }

  @Test func `as much is shown as fits in the row and in the line`() async throws {
    let session = try await SuggestionTests.session(
      columns: 12, history: "abcdefghijklmnopq", "two\nlines", "世界世界世界")
    let reading = session.read()
    session.type("abc")
    await session.sees("> abcdefgh…", cursor: (0, 5))
    session.type("\u{15}tw")
    await session.sees("> two…", cursor: (0, 4))
    session.type("\u{15}世")
    await session.sees("> 世界世界…", cursor: (0, 4))
    session.type("\u{15}abcdefghi")
    await session.sees("> abcdefghi", cursor: (0, 11))
    session.type("\u{5}\r")
    #expect(await reading.value == .line("abcdefghijklmnopq"))
    await session.stop()
  }

  @Test func `what arrives above the line leaves it as it is`() async throws {
    let session = try await SuggestionTests.session(history: "%model slow")
    let reading = session.read()
    session.type("%mo")
    await session.sees("> %model slow", cursor: (0, 5))
    session.thread.post(.block("notice"))
    await session.sees("notice\n> %model slow", cursor: (1, 5))
    session.type("\u{3}")
    #expect(await reading.value == .interrupted)
    await session.sees("notice\n> %mo^C")
    await session.stop()
  }

  @Test(arguments: [("dumb", true), ("xterm", false)])
  func `nothing is suggested where it would look like something typed`(
    type: String, allowsColour: Bool
  ) async throws {
    let session = try await SuggestionTests.session(
      type: type, allowsColour: allowsColour && type != "dumb", history: "%model slow")
    let reading = session.read()
    session.type("%mo")
    await session.sees("> %mo")
    session.type("\u{5}!")
    await session.sees("> %mo!")
    session.type("\r")
    #expect(await reading.value == .line("%mo!"))
    await session.stop()
  }
}
