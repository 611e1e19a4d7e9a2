import Foundation
import Interpreting
import Rendering
import Testing

@testable import TerminalREPL

@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct PagerTests {
  /// Shows numbered lines as results, so many in each.
  @Sendable private static func show(_ counts: [Int], on frontend: any Frontend) async {
    for (index, count) in counts.enumerated() {
      let lines = (1...count).map { "\(index + 1).\($0)" }.joined(separator: "\n")
      await frontend.show(.display(Display(.result, .text(lines))))
    }
  }

  @Test func `results longer than the screen are read in the pager, as one text`() async throws {
    let session = try await REPLSession(pager: "sed 's/^/| /'") { cell, frontend in
      await PagerTests.show(cell.source == "long" ? [3, 30] : [3], on: frontend)
      return nil
    }
    session.type("long\r")
    await session.seesAtLast("| 2.29\n| 2.30\n[2] m ▸")
    session.type("short\r")
    await session.seesAtLast("[2] m ▸ short\n1.1\n1.2\n1.3\n[3] m ▸")
    _ = await session.leave()
  }

  @Test func `%set pager=off shows them as they are`() async throws {
    let session = try await REPLSession(pager: "sed 's/^/| /'") { _, frontend throws(Failure) in
      var settings = Settings()
      try settings.assign("pager=off", from: .session)
      await frontend.show(.adapt(Viewing(settings)))
      await PagerTests.show([30], on: frontend)
      return nil
    }
    session.type("long\r")
    await session.seesAtLast("1.29\n1.30\n[2] m ▸")
    _ = await session.leave()
  }

  @Test func `notices and answers never go there`() async throws {
    let session = try await REPLSession(pager: "sed 's/^/| /'") { _, frontend in
      let lines = (1...30).map(String.init).joined(separator: "\n")
      await frontend.show(.display(Display(.notice, .text(lines))))
      await frontend.show(.display(Display(.answer, .text("● [1] 2s\n" + lines))))
      return nil
    }
    session.type("x\r")
    await session.seesAtLast("29\n30\n\n[2] m ▸")
    _ = await session.leave()
  }

  @Test(arguments: ["", "cat", "no-such-program"])
  func `without a pager they are shown all the same`(pager: String) async throws {
    let session = try await REPLSession(pager: pager) { _, frontend in
      await PagerTests.show([30], on: frontend)
      return nil
    }
    session.type("x\r")
    await session.seesAtLast("1.29\n1.30\n[2] m ▸")
    _ = await session.leave()
  }
}
