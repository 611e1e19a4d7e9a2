import Interpreting
import JSON
import Rendering
import Testing

@Suite(.timeLimit(.minutes(5))) struct InspectionTests {
  @Test(arguments: ["%wait", "%wait 7 --timeout 10m", "one\n%wait", "%%batch -d f.csv"])
  func `a command's line shows its help, as text and as HTML`(source: String) async throws {
    let session = try House().session(.kernel)
    let help = try #require(
      await session.interpreter.inspect(source, at: source.unicodeScalars.count))
    let name = source.contains("batch") ? "batch" : "wait"
    let text = try #require(help.plainText)
    #expect(text.contains("%\(name)"))
    let html = try #require(help[MIMEType.html]?.string)
    #expect(html.hasPrefix("<pre>") && !html.contains("<sel>"))
    #expect(html.contains(HTML.escaped(text)))
  }

  @Test(arguments: [
    ("Tell {{out[1]}} more", 9), ("👍🏽 {{out[1]}}", 8), ("{{out[1]}}\n{{out[2]}}", 4),
  ])
  func `a reference shows what it brings in`(source: String, cursor: Int) async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("hello\n%wait")
    let value = try #require(await session.interpreter.inspect(source, at: cursor))
    #expect(value.plainText == "hello")
  }

  @Test(arguments: [
    "a prompt", "%nonsense", "", "{{out[9]}}", "{{open", "%", "100% of it", "{{\n}}",
  ])
  func `nothing is known of anything else`(source: String) async throws {
    let session = try House().session(.kernel)
    for cursor in [-1, 0, 2, source.unicodeScalars.count, 99] {
      #expect(await session.interpreter.inspect(source, at: cursor) == nil)
    }
  }
}
