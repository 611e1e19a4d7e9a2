import Foundation
import Interpreting
import Testing

@testable import TerminalREPL

@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct LineEditorTests {
  @Test func `reads a line`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("hello\r")
    #expect(await reading.value == .line("hello"))
    await session.stop()
  }

  @Test func `shows what arrives above the line, and leaves line and cursor as they were`()
    async throws
  {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("half a line\u{1B}[D\u{1B}[D")
    await session.sees("> half a line", cursor: (0, 11))
    session.thread.post(.block("● [7] 2s\nanswer"))
    await session.sees("● [7] 2s\nanswer\n> half a line", cursor: (2, 11))
    session.type("!\r")
    #expect(await reading.value == .line("half a li!ne"))
    await session.stop()
  }

  @Test func `shows what arrives above a line of several rows with wide characters`() async throws {
    let session = try await EditorSession(columns: 12)
    let reading = session.read()
    session.type("abcdefghi世界 xyz")
    // The wide character that does not fit goes to the next row whole.
    await session.sees("> abcdefghi\n世界 xyz", cursor: (1, 8))
    session.thread.post(.block("notice"))
    await session.sees("notice\n> abcdefghi\n世界 xyz", cursor: (2, 8))
    session.type("\u{1}\u{1B}[C")
    await session.sees("notice\n> abcdefghi\n世界 xyz", cursor: (1, 3))
    session.thread.post(.block("another"))
    await session.sees("notice\nanother\n> abcdefghi\n世界 xyz", cursor: (2, 3))
    session.type("\r")
    #expect(await reading.value == .line("abcdefghi世界 xyz"))
    await session.stop()
  }

  @Test func `draws the line anew in another width`() async throws {
    let session = try await EditorSession(columns: 40)
    let reading = session.read()
    session.type("abcdefghijklmnop")
    await session.sees("> abcdefghijklmnop")
    session.resize(columns: 10)
    await session.sees("> abcdefgh\nijklmnop", cursor: (1, 8))
    session.type("\r")
    #expect(await reading.value == .line("abcdefghijklmnop"))
    await session.stop()
  }

  @Test func `a line knows the width the terminal got before it`() async throws {
    let session = try await EditorSession(columns: 40)
    session.resize(columns: 10)
    let reading = session.read()
    session.type("abcdefghijklmnop")
    await session.sees("> abcdefgh\nijklmnop", cursor: (1, 8))
    session.type("\u{1}")
    await session.sees("> abcdefgh\nijklmnop", cursor: (0, 2))
    session.type("\r")
    #expect(await reading.value == .line("abcdefghijklmnop"))
    await session.stop()
  }

  @Test func `keeps running text back until its line ends`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("x")
    await session.sees("> x")
    session.thread.post(.stream("one "))
    session.thread.post(.stream("two\nthree"))
    await session.sees("one two\n> x")
    session.type("\r")
    #expect(await reading.value == .line("x"))
    await session.sees("one two\n> x\nthree")
    await session.stop()
  }

  @Test func `Enter goes on while the cell is incomplete, Alt-Enter always`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("%%batch\rTASK\r%%")
    await session.sees("> %%batch\nTASK\n%%")
    session.type("\r")
    #expect(await reading.value == .line("%%batch\nTASK\n%%"))
    let second = session.read()
    session.type("one\u{1B}\rtwo\r")
    #expect(await second.value == .line("one\ntwo"))
    await session.stop()
  }

  @Test func `Ctrl-J begins a line where Enter would send`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("one")
    await session.sees("> one")
    session.type("\n")
    await session.sees("> one", cursor: (1, 0))
    session.type("second\nthird\r")
    #expect(await reading.value == .line("one\nsecond\nthird"))
    // On an empty line it is the Enter of a program that knows no returns.
    let second = session.read()
    session.type("\n")
    #expect(await second.value == .line(""))
    // An answer has one line only.
    let third = session.read(.answer)
    session.type("yes\n")
    #expect(await third.value == .line("yes"))
    await session.stop()
  }

  @Test func `a program's lines may end with line feeds alone`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("one\ntwo\n")
    #expect(await reading.value == .line("one"))
    #expect(await session.read().value == .line("two"))
    await session.stop()
  }

  @Test func `a paste is one edit and sends nothing`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.paste("one\rtwo\rthr\u{7}ee")
    await session.sees("> one\ntwo\nthree")
    session.type("\u{1B}[A!\r")
    #expect(await reading.value == .line("one\ntwo!\nthree"))
    await session.stop()
  }

  @Test func `a paste into the answer to a question stays on one line`() async throws {
    let session = try await EditorSession()
    let reading = session.read(.answer)
    session.paste("one\ntwo")
    session.type("\r")
    #expect(await reading.value == .line("one two"))
    await session.stop()
  }

  @Test func `Up and Down move in the cell, then through history, and come back to the draft`()
    async throws
  {
    let session = try await EditorSession()
    session.thread.post(.remember(["first", "%%batch\nTASK\n%%"]))
    let reading = session.read()
    session.type("draft")
    await session.sees("> draft")
    session.type("\u{1B}[A")
    await session.sees("> %%batch\nTASK\n%%", cursor: (2, 2))
    session.type("\u{1B}[A\u{1B}[A\u{1B}[A")
    await session.sees("> first")
    session.type("\u{1B}[B\u{1B}[B")
    await session.sees("> draft")
    session.type("\r")
    #expect(await reading.value == .line("draft"))
    await session.stop()
  }

  @Test func `Ctrl-R finds an entry of several lines`() async throws {
    let session = try await EditorSession()
    session.thread.post(.remember(["%%batch\nTASK {{i}}\n%%", "other"]))
    let reading = session.read()
    session.type("\u{12}TASK")
    await session.sees("> %%batch\nTASK {{i}}\n%%\nbck:TASK")
    session.type("\r")
    #expect(await reading.value == .line("%%batch\nTASK {{i}}\n%%"))
    await session.stop()
  }

  @Test func `Tab completes, and lists what it cannot choose from`() async throws {
    let session = try await EditorSession(completions: ["%model", "%models", "%wait"])
    let reading = session.read()
    session.type("%m\t")
    await session.sees("> %model")
    session.type("\t")
    await session.sees("%model   %models\n> %model")
    session.type("\u{15}%w\tlast\r")
    #expect(await reading.value == .line("%wait last"))
    await session.stop()
  }

  @Test func `a second Tab describes what there is to choose from`() async throws {
    let names = (1...20).map { "%name\($0)" }
    let session = try await EditorSession(
      completions: names, help: Dictionary(uniqueKeysWithValues: names.map { ($0, "Help.") }))
    let reading = session.read()
    session.type("%\t")
    await session.sees("> %name")
    session.type("\t")
    let shown = names.prefix(7).map { $0 + "  Help." }
    await session.sees(shown.joined(separator: "\n") + "\n… 13 more\n> %name")
    session.type("\u{7F}\u{15}%name\t")
    await session.seesAtLast("%name5   %name10  %name15  %name20\n> %name")
    session.type("\r")
    _ = await reading.value
    await session.stop()
  }

  @Test func `Ctrl-C gives a cell up, Ctrl-D leaves an empty one`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("one\u{1B}\rtwo\u{1B}[A")
    await session.sees("> one\ntwo", cursor: (0, 5))
    session.type("\u{3}")
    #expect(await reading.value == .interrupted)
    await session.sees("> one\ntwo^C")
    let second = session.read()
    session.type("xy\u{1}\u{4}\r")
    #expect(await second.value == .line("y"))
    let third = session.read()
    session.type("\u{4}")
    #expect(await third.value == .endOfInput)
    await session.stop()
  }

  @Test func `what is typed while nothing is read is not lost`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    session.type("one\rtwo\r")
    #expect(await reading.value == .line("one"))
    #expect(await session.read().value == .line("two"))
    await session.stop()
  }

  @Test func `a secret is not shown`() async throws {
    let session = try await EditorSession()
    let reading = session.read(.secret)
    await session.sees(">")
    session.type("sk-12\u{7F}3\r")
    #expect(await reading.value == .line("sk-13"))
    session.thread.post(.block("after"))
    await session.sees(">\nafter")
    await session.stop()
  }

  @Test func `cancelling gives a reading up`() async throws {
    let session = try await EditorSession()
    let reading = session.read(.answer)
    await session.sees(">")
    reading.cancel()
    #expect(await reading.value == .interrupted)
    let cancelledBefore = Task { [thread = session.thread] in
      withUnsafeCurrentTask { $0?.cancel() }
      return await thread.read(
        LineRequest(purpose: .answer, prompt: EditorSession.prompt))
    }
    #expect(await cancelledBefore.value == .interrupted)
    let next = session.read()
    session.type("x\r")
    #expect(await next.value == .line("x"))
    await session.stop()
  }

  @Test func `a line begins with what it was given`() async throws {
    let session = try await EditorSession()
    let reading = session.read(filledWith: "one\ntwo")
    await session.sees("> one\ntwo", cursor: (1, 3))
    session.type("\r")
    #expect(await reading.value == .line("one\ntwo"))
    await session.stop()
  }

  @Test func `vi's keys work for those who ask for them, pastes and Enter too`() async throws {
    let session = try await EditorSession(editRC: "bind -v\n")
    let reading = session.read()
    session.type("abc\u{1B}")
    await session.sees("> abc", cursor: (0, 4))
    session.type("0x")
    await session.sees("> bc", cursor: (0, 2))
    session.paste("x\ny")
    await session.sees("> x\nybc")
    session.type("\r")
    #expect(await reading.value == .line("x\nybc"))
    await session.stop()
  }

  @Test func `the user's bindings are honoured, and may name the editor's functions`() async throws
  {
    let session = try await EditorSession(
      editRC: "bind ^X ed-move-to-beg\nbind ^O clew-newline\nother:bind ^A ed-move-to-end\n")
    let reading = session.read()
    session.type("bc\u{18}a\u{F}")
    await session.sees("> a\nbc")
    session.type("\r")
    #expect(await reading.value == .line("a\nbc"))
    await session.stop()
  }

  @Test func `a terminal that understands nothing gets no sequences`() async throws {
    let session = try await EditorSession(type: "dumb")
    let reading = session.read()
    session.type("half")
    await session.sees("> half")
    session.thread.post(.block("notice"))
    await session.sees("> half\nnotice\n> half")
    session.type("\r")
    #expect(await reading.value == .line("half"))
    await session.stop()
    #expect(session.sequences.isEmpty)
  }

  @Test func `gives the terminal back as it was`() async throws {
    let session = try await EditorSession()
    let reading = session.read()
    await session.sees(">")
    #expect(session.modes != session.modesBefore)
    session.type("\r")
    _ = await reading.value
    await session.stop()
    #expect(session.modes == session.modesBefore)
  }
}
