import Foundation
import JSON
import Rendering
import Testing

@testable import Interpreting

@Suite(.timeLimit(.minutes(5))) struct PictureTests {
  @Test func `a notebook draws a picture under its answer, by what it is`() async throws {
    let session = try House().session(.kernel)
    try await session.run("%%ask -m painter\na cat\n%%\n%wait")
    let answers = session.frontend.displays(.answer)
    #expect(answers.count == 1)
    let markdown = answers.first?.bundle[MIMEType.markdown]?.string
    #expect(
      markdown?.hasSuffix("a cat\n\n![image](data:image/gif;base64,\(ScriptedService.picture))")
        == true)
  }

  @Test func `what a page cannot draw is named there too`() {
    var presenter = JobPresenter()
    presenter.isNotebook = true
    let job = JobJSONTests.job
    var large = Data("GIF89a".utf8)
    large.append(Data(count: 1_500_000))
    let pictures = [large, large, Data("<svg/>".utf8)].map {
      Picture(base64: $0.base64EncodedString())
    }
    let parts = presenter.answer(job, with: pictures)[MIMEType.markdown]?.string?
      .components(separatedBy: "\n\n").suffix(3)
    #expect(
      parts?.map { $0.prefix(40) } == [
        "![image](data:image/gif;base64,R0lGODlhA", "image · GIF, 1.5 MB · %export s41/12#4 F",
        "image · unknown format, 6 B · %show s41/",
      ])
  }

  @Test func `elsewhere a line says what it is and how to get it`() async throws {
    let session = try House().session(.terminal)
    try await session.run("%%ask -m painter\na cat\n%%\n%wait")
    let line = "image · GIF, 23 B · %export 1 FILE.gif"
    #expect(session.frontend.lastAnswer?.plainText?.hasSuffix("a cat\n\(line)") == true)
    #expect(session.frontend.displays(.answer).count == 1)
    #expect(try await session.results(of: "%show 1").hasSuffix(line))
  }

  @Test func `it can be written to a file`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m painter -n 2\na cat\n%%\n%wait")
    try await session.run("%export 1 cat.gif")
    #expect(house.files["cat.gif"]?.hasPrefix("GIF89a") == true)
    #expect(house.files["cat-2.gif"]?.hasPrefix("GIF89a") == true)
    #expect(session.frontend.notices.contains("cat-2.gif: GIF, 23 B written."))
    let failure = try await session.failure(of: "%export 1 cat.png")
    #expect(failure.described.contains("png"), "\(failure)")
  }

  @Test func `a program is given the job alone`() async throws {
    let session = try House().session(.kernel)
    let lines = try await session.lines(of: "%%ask -m painter\na cat\n%%\n%wait --json")
    #expect(lines.map { $0["output_text"] } == ["a cat"])
  }
}
