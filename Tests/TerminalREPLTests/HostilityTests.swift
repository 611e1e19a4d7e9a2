import Interpreting
import JSON
import Rendering
import TestSupport
import Testing

@testable import TerminalREPL

/// Whatever services, files and other people's names hold: the terminal obeys clew alone.
@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct HostilityTests {
  /// One thing to show, all of whose words are hostile.
  @Sendable private static func show(_ seed: Int, on frontend: any Frontend) async throws(Failure) {
    var random = SplitMix(seed: UInt64(seed))
    func text() -> String { Hostility.text(using: &random) }
    let roles: [Display.Role] = [.result, .answer, .status, .progress, .notice]
    switch seed % 8 {
    case 0: await frontend.show(.stream(.standardOutput, text()))
    case 1: await frontend.show(.stream(.standardError, text()))
    case 2:
      let table = Table(columns: ["job", text()], rows: [[text(), text()], [text(), text()]])
      await frontend.show(.display(Display(.result, table.bundle)))
    case 3:
      throw Failure(
        .service, text(), why: text(), next: text(), at: Position(line: 1, column: 3))
    case 4: await stream(text() + text(), "id \(seed)", on: frontend, &random)
    case 5:
      let bundle = MIMEBundle([
        MIMEType.plain: .string(text()), MIMEType.markdown: .string(text()),
        MIMEType.pictures: [["line": .string(text()), "data": .string(text())]],
      ])
      await frontend.show(
        .display(
          Display(
            roles[seed / 8 % 5], bundle, id: "x",
            end: JobEnd(
              number: "7", state: "failed"))))
    case 6: _ = try? await frontend.ask(text(), isSecret: false)
    default:
      await frontend.show(.display(Display(roles[seed / 8 % 5], .text(text()), id: "y")))
    }
  }

  /// An answer that comes in pieces, cut anywhere.
  private static func stream(
    _ words: String, _ id: String, on frontend: any Frontend, _ random: inout SplitMix
  ) async {
    let isMarkdown = Bool.random(using: &random)
    func bundle(_ words: String) -> MIMEBundle {
      var bundle = MIMEBundle.text(words)
      if isMarkdown { bundle.data[MIMEType.markdown] = .string(words) }
      return bundle
    }
    let scalars = words.unicodeScalars
    var end = scalars.startIndex
    while end < scalars.endIndex {
      end =
        scalars.index(
          end, offsetBy: Int.random(in: 1...4, using: &random), limitedBy: scalars.endIndex)
        ?? scalars.endIndex
      await frontend.show(.update(Display(.partial, bundle(String(scalars[..<end])), id: id)))
    }
    var whole = bundle("● [1] 2s\n" + words)
    whole.data[MIMEType.job] = ["output_text": .string(words)]
    await frontend.show(.update(Display(.answer, whole, id: id)))
  }

  @Test func `nothing that is shown drives the terminal, in whatever pieces it comes`()
    async throws
  {
    let session = try await REPLSession { cell, frontend throws(Failure) in
      guard let seed = Int(cell.source) else {
        await frontend.show(.display(Display(.result, .text("That was all."))))
        return nil
      }
      try await HostilityTests.show(seed, on: frontend)
      // What was typed is the user's own, marks and all; only control characters are spelled out.
      return CellResult(number: seed, nextInput: seed % 5 == 0 ? "\u{1B}[5n\u{9B}5n\u{7}" : nil)
    }
    for seed in 1...240 {
      // Whatever is asked, or stands in the line, is given up first.
      while !session.sources.all.contains("\(seed)") {
        session.type("\u{3}\u{15}\(seed)\r")
        for _ in 0..<100 where !session.sources.all.contains("\(seed)") {
          try await Task.sleep(for: .milliseconds(2))
        }
      }
    }
    session.type("\u{3}\u{15}end\r")
    await session.sees(somewhere: "That was all.")
    session.type("\u{3}\u{15}%quit\r")
    #expect(await session.end() == 0)
    #expect(Hostility.found(in: String(decoding: session.raw, as: UTF8.self)) == nil)
  }

  @Test func `no prompt and no list of completions does either`() {
    var random = SplitMix(seed: 4)
    for _ in 0..<2_000 {
      let texts = (0..<4).map { _ in Hostility.text(using: &random) }
      let prompt = Prompt(
        SessionSummary(
          nextNumber: 1, model: texts[0], window: texts[1], profile: texts[2], pending: 2),
        columns: 80)
      let list = CompletionList(
        [.init(texts[0], kind: "model", help: texts[3]), .init(texts[1], kind: "tag")],
        columns: 80, rows: 24)
      for shown in [
        prompt.visible, prompt.coloured(if: true), list.described, list.names,
      ] {
        #expect(Hostility.found(in: shown) == nil)
      }
    }
  }
}
