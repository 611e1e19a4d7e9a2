import JSON
import Rendering
import Testing

@Suite struct MIMEBundleTests {
  let style = TerminalStyle(colour: false, width: 40)

  @Test func `prefers Markdown to plain text on a terminal, and plain text in a pipe`() {
    let bundle = MIMEBundle([MIMEType.plain: "**a**", MIMEType.markdown: "**a**"])
    #expect(bundle.terminalText(style: style) == "a")
    #expect(bundle.pipeText == "**a**")
  }

  @Test func `never lets plain text drive a terminal`() {
    #expect(MIMEBundle.text("\u{1B}[2J").terminalText(style: style) == "␛[2J")
  }

  @Test func `shows what there is when there is no plain text`() {
    let bundle = MIMEBundle([MIMEType.json: ["a": 1]])
    #expect(bundle.terminalText(style: style) == "{\n  \"a\": 1\n}")
    #expect(MIMEBundle([:]).terminalText(style: style) == "")
  }
}
