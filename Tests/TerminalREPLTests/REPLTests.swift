import Foundation
import Interpreting
import JSON
import Rendering
import Testing

@testable import TerminalREPL

@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct REPLTests {
  @Sendable private static func text(
    _ role: Display.Role, _ text: String, _ id: String? = nil
  ) -> Display {
    Display(role, .text(text), id: id)
  }

  @Test func `runs what is typed, shows what comes of it, and counts on`() async throws {
    let session = try await REPLSession { cell, frontend in
      await frontend.show(.display(REPLTests.text(.result, "You said \(cell.source).")))
      return nil
    }
    session.type("hello\r")
    await session.seesAtLast("[1] m ▸ hello\nYou said hello.\n[2] m ▸")
    session.type("\r")
    await session.seesAtLast("[2] m ▸\n[2] m ▸")
    #expect(await session.leave() == 0)
    #expect(session.sources.all == ["hello"])
  }

  @Test func `%quit leaves`() async throws {
    let session = try await REPLSession()
    session.type("%quit\r")
    #expect(await session.end() == 0)
  }

  @Test func `shows answers above the line being typed, and a prompt that counts what is left`()
    async throws
  {
    let (ends, answerIsReady) = AsyncStream<Void>.makeStream()
    let session = try await REPLSession { [text = REPLTests.text] cell, frontend in
      await frontend.show(.display(text(.status, "[1] queued · m", "a")))
      Task {
        for await _ in ends {}
        await frontend.show(.update(text(.status, "[1] running · m", "a")))
        await frontend.show(.update(text(.answer, "● [1] 2s\nBecause.", "a")))
      }
      return nil
    }
    session.sources.setPending(1)
    session.type("Why?\r")
    await session.seesAtLast("[1] m ▸ Why?\n[1] queued · m\n[2] m · 1 pending ▸")
    session.type("And 世")
    await session.seesAtLast("[2] m · 1 pending ▸ And 世")
    session.sources.setPending(0)
    answerIsReady.finish()
    await session.seesAtLast("[1] queued · m\n● [1] 2s\nBecause.\n\n[2] m ▸ And 世")
    session.type("\u{3}")
    _ = await session.leave()
  }

  @Test func `the prompt counts jobs whose answers are not shown, too`() async throws {
    let (ends, jobIsDone) = AsyncStream<Void>.makeStream()
    let session = try await REPLSession { [text = REPLTests.text] cell, frontend in
      await frontend.show(.display(text(.status, "[1] queued", "a")))
      Task {
        for await _ in ends {}
        await frontend.show(.update(text(.status, "[1] completed", "a")))
      }
      return nil
    }
    session.sources.setPending(1)
    session.type("Why?\r")
    await session.seesAtLast("[1] queued\n[2] m · 1 pending ▸")
    session.sources.setPending(0)
    jobIsDone.finish()
    await session.seesAtLast("[1] queued\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `a slip is held back, and Enter alone sends it`() async throws {
    let session = try await REPLSession { cell, _ throws(Failure) in
      throw Failure(.cell, "\(cell.source) was not sent.")
    }
    session.type("exit\r")
    await session.seesAtLast("✗ exit was not sent.\n[2] m ▸")
    session.type("\r")
    await session.seesAtLast("✗ exit was not sent.\n[3] m ▸")
    session.type("other\r")
    await session.seesAtLast("✗ other was not sent.\n[4] m ▸")
    session.type("\r")
    await session.seesAtLast("[4] m ▸\n[4] m ▸")
    _ = await session.leave()
    #expect(session.sources.all == ["exit", "exit", "other"])
  }

  @Test func `a paste of several cells runs one after the other, once sent`() async throws {
    let session = try await REPLSession()
    session.paste("%let a 1\n%%\n%%batch\nTASK\n%%\n%wait\n")
    await session.seesAtLast("[1] m ▸ %let a 1\n%%\n%%batch\nTASK\n%%\n%wait")
    #expect(session.sources.all == [])
    session.type("\r")
    await session.seesAtLast("%wait\n\n[4] m ▸")
    _ = await session.leave()
    #expect(session.sources.all == ["%let a 1", "%%batch\nTASK", "%wait"])
  }

  @Test func `nothing of a paste runs if a part of it cannot`() async throws {
    let session = try await REPLSession()
    session.paste("one\n%%\n%wrong")
    session.type("\r")
    await session.seesAtLast(
      "✗ There is no command %wrong.\n  │ %wrong\n  │  ^\n[1] m ▸")
    _ = await session.leave()
    #expect(session.sources.all == [])
  }

  @Test func `Ctrl-C ends a running cell and gives the line back`() async throws {
    let session = try await REPLSession { cell, frontend throws(Failure) in
      await frontend.show(.display(REPLTests.text(.progress, "0/1 complete", "p")))
      let (never, continuation) = AsyncStream<Void>.makeStream()
      for await _ in never {}
      continuation.finish()
      throw Failure(.detached, "Detached.")
    }
    session.type("%wait\r")
    await session.seesAtLast("0/1 complete")
    session.interrupt()
    await session.seesAtLast("[1] m ▸ %wait\n✗ Detached.\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `progress is one line rewritten in place, gone at the end`() async throws {
    let session = try await REPLSession { [text = REPLTests.text] cell, frontend in
      await frontend.show(.display(text(.progress, "0/2 complete", "p")))
      await frontend.show(.update(text(.progress, "1/2 complete", "p")))
      await frontend.show(.display(text(.answer, "● [1#1] 1s", nil)))
      await frontend.show(.update(text(.progress, "2/2 complete", "p")))
      return nil
    }
    session.type("%wait\r")
    await session.seesAtLast("[1] m ▸ %wait\n● [1#1] 1s\n[2] m ▸")
    _ = await session.leave()
  }

  static let streamed: [(words: String?, shown: String)] = [
    // The last piece may come with the end only.
    ("One two\u{1B}[2J\nthree four", "One two␛[2J\nthree four\n● [1] 2s"),
    ("One two\u{1B}[2J\nthree", "One two␛[2J\nthree\n● [1] 2s"),
    // What is not the end of what has been shown is shown whole.
    ("Two", "One two␛[2J\nthree\n● [1] 2s\nOne two three four\n"),
    (nil, "One two␛[2J\nthree\n● [1] 2s\nOne two three four\n"),
  ]

  @Test(arguments: streamed)
  func `an answer that comes in pieces is shown as it comes, and once`(
    words: String?, shown: String
  ) async throws {
    let session = try await REPLSession { [text = REPLTests.text] cell, frontend in
      await frontend.show(.display(text(.status, "[1] running", "a")))
      for partial in ["One ", "One two", "One two\u{1B}[2J\nthree"] {
        await frontend.show(.update(text(.partial, partial, "a")))
      }
      let whole = MIMEBundle([
        MIMEType.plain: "● [1] 2s\nOne two three four",
        MIMEType.job: ["output_text": words.map { .string($0) } ?? .null],
      ])
      await frontend.show(.update(Display(.answer, whole, id: "a")))
      return nil
    }
    session.type("Count\r")
    await session.seesAtLast("[1] m ▸ Count\n[1] running\n\(shown)\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `an answer in Markdown is laid out as it comes, its last words in a row that goes`()
    async throws
  {
    let (goes, goOn) = AsyncStream<Void>.makeStream()
    let session = try await REPLSession { [text = REPLTests.text] cell, frontend in
      await frontend.show(.display(text(.status, "[1] running", "a")))
      await frontend.show(.display(text(.progress, "0/1 complete", "p")))
      func show(_ words: String) async {
        let bundle = MIMEBundle([
          MIMEType.plain: .string(words), MIMEType.markdown: .string(words),
        ])
        await frontend.show(.update(Display(.partial, bundle, id: "a")))
      }
      await show("# Ti")
      await show("# Title\n\n- *one*\n- tw\u{1B}[2Jo")
      for await _ in goes {}
      let words = "# Title\n\n- *one*\n- tw\u{1B}[2Jo\n- three"
      await show(words)
      let whole = MIMEBundle([
        MIMEType.plain: .string("● [1] 2s\n" + words),
        MIMEType.job: ["output_text": .string(words)],
      ])
      await frontend.show(.update(Display(.answer, whole, id: "a")))
      return nil
    }
    session.type("List\r")
    await session.seesAtLast("[1] running\nTitle\n═════\n- tw␛[2Jo")
    goOn.finish()
    await session.seesAtLast(
      "[1] running\nTitle\n═════\n\n• one\n• tw␛[2Jo\n• three\n● [1] 2s\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `%set changes how wide and coloured things are from then on`() async throws {
    let session = try await REPLSession { [text = REPLTests.text] _, frontend throws(Failure) in
      var settings = Settings()
      try settings.assign("width=30", from: .session)
      await frontend.show(.adapt(Viewing(settings)))
      let words = "A line that is somewhat longer than thirty columns."
      let bundle = MIMEBundle([MIMEType.plain: "-", MIMEType.markdown: .string(words)])
      await frontend.show(.display(Display(.result, bundle)))
      await frontend.show(.display(text(.result, "x", nil)))
      return nil
    }
    session.type("%set width=30\r")
    await session.seesAtLast(
      "A line that is somewhat longer\nthan thirty columns.\nx\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `streams are shown as they are, but cannot drive the terminal`() async throws {
    let session = try await REPLSession { cell, frontend in
      await frontend.show(.stream(.standardOutput, "a b"))
      await frontend.show(.stream(.standardOutput, "\u{1B}[2J\u{202E}c"))
      await frontend.show(.stream(.standardError, "\nd"))
      return nil
    }
    session.type("%echo\r")
    await session.seesAtLast("[1] m ▸ %echo\na b␛[2Jc\nd\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `asks while a cell runs; Ctrl-C and Ctrl-D answer nothing`() async throws {
    let session = try await REPLSession { cell, frontend in
      let answer = try? await frontend.ask("Send 500 jobs?", isSecret: false)
      await frontend.show(.display(REPLTests.text(.result, answer ?? "nothing")))
      return nil
    }
    for (keys, answer) in [("yes\r", "yes"), ("n\u{3}", "nothing"), ("\u{4}", "nothing")] {
      session.type("x\r")
      await session.seesAtLast("Send 500 jobs?")
      session.type(keys)
      let next = session.sources.all.count + 1
      await session.seesAtLast("\(answer)\n[\(next)] m ▸")
    }
    _ = await session.leave()
  }

  @Test func `errors and remarks that go elsewhere do not reach the screen`() async throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let session = try await REPLSession(greeting: nil, errors: ends[1]) { cell, frontend in
      await frontend.show(.display(REPLTests.text(.notice, "A remark.")))
      await frontend.show(.stream(.standardError, "An error.\n"))
      return nil
    }
    session.type("x\r")
    await session.seesAtLast("[1] m ▸ x\n[2] m ▸")
    _ = await session.leave()
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(ends[0], &bytes, bytes.count)
    #expect(String(decoding: bytes[..<count], as: UTF8.self) == "A remark.\nAn error.\n")
  }

  @Test func `a cell can say what the next line begins with`() async throws {
    let session = try await REPLSession { cell, _ in
      cell.source == "%recall" ? CellResult(number: 1, nextInput: "one\ntwo") : nil
    }
    session.type("%recall\r")
    await session.seesAtLast("[2] m ▸ one\ntwo")
    session.type("!\r")
    await session.seesAtLast("[3] m ▸")
    #expect(session.sources.all == ["%recall", "one\ntwo!"])
    _ = await session.leave()
  }

  @Test func `a text for an editor comes back into the next line, and is not sent`() async throws {
    let session = try await REPLSession(editor: "sed -i s/one/ONE/") { cell, _ in
      cell.source == "%edit"
        ? CellResult(number: 1, nextInput: "one\ntwo", wantsEditor: true) : nil
    }
    session.type("%edit\r")
    await session.seesAtLast("[2] m ▸ ONE\ntwo")
    #expect(session.sources.all == ["%edit"])
    session.type("\r")
    await session.seesAtLast("[3] m ▸")
    #expect(session.sources.all == ["%edit", "ONE\ntwo"])
    _ = await session.leave()
  }

  @Test func `an editor that fails loses nothing of the text`() async throws {
    let session = try await REPLSession(editor: "false") { cell, _ in
      CellResult(number: 1, nextInput: "one", wantsEditor: true)
    }
    session.type("%edit\r")
    await session.seesAtLast(
      """
      ✗ The editor failed: false
        It left with code 1.
        → What it saved is in the line, and nothing was sent.
      [2] m ▸ one
      """)
    session.type("\u{3}")
    _ = await session.leave()
  }

  @Test func `Up finds what earlier sessions ran`() async throws {
    let session = try await REPLSession(history: ["first", "%%batch\nTASK\n%%"])
    session.type("\u{1B}[A")
    await session.seesAtLast("[1] m ▸ %%batch\nTASK\n%%")
    session.type("\r")
    await session.seesAtLast("[2] m ▸")
    _ = await session.leave()
  }
}
