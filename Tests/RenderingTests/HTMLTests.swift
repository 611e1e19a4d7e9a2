import Rendering
import Testing

@Suite struct HTMLTests {
  @Test func `escapes what means something in elements and attributes`() {
    #expect(HTML.escaped(#"<a b="c" d='e'>&"#) == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;")
  }
}
