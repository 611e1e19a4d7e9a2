import Testing

@testable import Interpreting

/// What holds for any text at all.
@Suite struct GrammarPropertyTests {
  /// Texts of pieces that mean something next to each other.
  static func texts(_ count: Int) -> [String] {
    let pieces = [
      "\n", "\n", "\n", "\r\n", "\r", "%", "%%", "%%\n", "%#", "\\%", "\"\"\"", "\"", " ", "\t",
      "a",
      "%wait", "%model", "%wiat", "%%ask", "%%raw", "%%ask?", "?", "{{", "}}", "\\{{", "é",
      "\u{301}", "😀", "\u{FEFF}", "\0", "-", "--", "#", "7", "@", "~", "/", ",", "last", "\u{2028}",
    ]
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...16)).map { _ in pieces.randomElement() ?? "" }.joined()
    }
  }

  @Test func `any text is a cell or an error that points into it`() {
    for text in Self.texts(4000) {
      do throws(Failure) {
        _ = try CellParser.sample.parse(text)
      } catch {
        let lines = SourceLine.lines(of: text[...])
        let line = error.position.flatMap { position in
          lines.first { $0.number == position.line }
        }
        #expect(line != nil, "\(text.debugDescription)")
        if let line, let position = error.position {
          #expect((1...line.text.count + 1).contains(position.column))
        }
      }
    }
  }

  @Test func `lines join back to their text`() {
    for text in Self.texts(2000) {
      let unix = String(
        String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\u{FEFF}" }))
      let lines = SourceLine.lines(of: unix[...])
      let ends = unix.utf8.last == UInt8(ascii: "\n") ? "\n" : ""
      #expect(lines.map(\.text).joined(separator: "\n") + ends == unix)
    }
  }

  @Test func `the cells of a script hold all its lines but the separators and blank ones`() {
    for text in Self.texts(2000) {
      var left = Dictionary(
        uniqueKeysWithValues: SourceLine.lines(of: text[...]).map { ($0.number, $0) })
      for cell in Script(text).cells {
        for line in SourceLine.lines(of: cell.source[...], from: cell.firstLine) {
          #expect(left.removeValue(forKey: line.number)?.text == line.text)
        }
      }
      #expect(left.values.allSatisfy { $0.form == .separator || $0.form == .blank })
    }
  }

  /// A text that one cell can hold does as a script what it does as a cell.
  @Test func `a script and a cell of the same text have the same effect`() throws {
    for text in Self.texts(4000) {
      guard let cell = try? CellParser.sample.parse(text) else { continue }
      let script = try Script(text).parsed(by: .sample)
      #expect(script.flatMap(\.parts) == cell.parts, "\(text.debugDescription)")
    }
  }

  @Test func `a selector that can be read can be written and read again`() throws {
    for text in Self.texts(4000) {
      if let selector = try? Selector(text) {
        #expect(try Selector(selector.description) == selector)
      }
    }
  }

  @Test func `nothing traps on any bytes`() {
    for text in Self.texts(2000) {
      let cursor = Int.random(in: -1...text.unicodeScalars.count + 1)
      let context = CompletionContext(text, cursor: cursor, vocabulary: .sample)
      #expect(context.range.upperBound <= text.unicodeScalars.count)
      _ = Completeness.of(text, vocabulary: .sample)
      _ = Slip(text, vocabulary: .sample)
      _ = try? DurationText(text)
      _ = try? ArgumentWords.optionsAndText(text, names: 1, valuedOptions: ["--"])
      let bytes = (0..<Int.random(in: 0...24)).map { _ in UInt8.random(in: 0...255) }
      _ = try? Script(utf8: Array(text.utf8) + bytes)
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `long texts take time in proportion`() throws {
    let lines = String(repeating: "%wait\n\n%# x\n", count: 20_000)
    #expect(try CellParser.sample.parse("a\n" + lines).trailing.count == 20_000)
    #expect(try CellParser.sample.parse("%%ask\n" + lines + "b").body != nil)
    #expect(Script(String(repeating: "a\n%%\n", count: 20_000)).cells.count == 20_000)
    let line = String(repeating: "{{ \" ", count: 50_000)
    #expect(Completeness.of(line, vocabulary: .sample) == .complete)
    _ = CompletionContext(line, cursor: .max, vocabulary: .sample)
    #expect(try ArgumentWords.split(String(repeating: "a ", count: 50_000)).count == 50_000)
  }
}
