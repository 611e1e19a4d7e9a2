import Foundation
import Interpreting
import Rendering
import TestSupport
import Testing

@testable import TerminalREPL

@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct AlertTests {
  /// A session in which each cell's job ends after somebody was away for so long.
  private func session(
    _ alert: String, awayFor seconds: Int
  ) async throws -> REPLSession {
    let time = StandingTime()
    return try await REPLSession(time: time) { _, frontend throws(Failure) in
      var settings = Settings()
      try settings.assign("notify=\(alert)", from: .session)
      await frontend.show(.adapt(Viewing(settings)))
      time.pass(.seconds(seconds))
      let end = JobEnd(number: "7", state: "completed")
      await frontend.show(
        .display(Display(.answer, .text("● [7] 2s\nYes."), id: "a", end: end)))
      return nil
    }
  }

  static let alerts: [(alert: String, seconds: Int, written: String?)] = [
    ("bell", 61, "\u{7}"), ("bell", 59, nil), ("off", 61, nil),
    ("desktop", 61, "\u{1B}]777;notify;clew;[7] completed\u{7}"), ("desktop", 59, nil),
  ]

  @Test(arguments: alerts)
  func `somebody who is away hears of what has ended, and nobody else`(
    alert: String, seconds: Int, written: String?
  ) async throws {
    let session = try await session(alert, awayFor: seconds)
    session.type("%wait\r")
    await session.seesAtLast("● [7] 2s\nYes.\n\n[2] m ▸")
    let raw = String(decoding: session.raw, as: UTF8.self)
    #expect(raw.contains(written ?? "\u{7}") == (written != nil), "\(raw.debugDescription)")
    _ = await session.leave()
  }

  @Test func `a program gets the number and the state, and nobody waits for it`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.file("told")
    let session = try await session(
      "cmd: printf '%s %s' \"$CLEW_JOB\" \"$CLEW_STATE\" > \(file).part; "
        + "mv \(file).part \(file); sleep 5", awayFor: 61)
    session.type("%wait\r")
    await session.seesAtLast("Yes.\n\n[2] m ▸")
    while !FileManager.default.fileExists(atPath: file) {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "7 completed")
    #expect(await session.leave() == 0)
  }

  static let terminals: [(environment: [String: String], sequence: String)] = [
    (["TERM": "rxvt"], "\u{1B}]777;notify;clew;[7] failed\u{7}"),
    (["TERM": "xterm-kitty"], "\u{1B}]9;clew: [7] failed\u{7}"),
    (["TERM_PROGRAM": "WezTerm"], "\u{1B}]9;clew: [7] failed\u{7}"),
    (
      ["LC_TERMINAL": "iTerm2", "TMUX": "x"],
      "\u{1B}Ptmux;\u{1B}\u{1B}]9;clew: [7] failed\u{7}\u{1B}\\"
    ),
  ]

  @Test(arguments: terminals)
  func `each terminal is told in its own way`(environment: [String: String], sequence: String) {
    let alert = DesktopAlert(environment: environment)
    #expect(alert.sequence(for: JobEnd(number: "7", state: "failed")) == sequence)
  }
}
