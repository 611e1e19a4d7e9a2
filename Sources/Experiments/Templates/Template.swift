/// A text with `{{…}}` references (DESIGN §2.2), read in one pass.
package struct Template: Sendable, Equatable {
  /// A piece of the text.
  package enum Segment: Sendable, Equatable {
    /// Text as it is to be sent; escapes are resolved.
    case text(String)
    /// What stands between braces, as typed with them, and where it begins in the template, in
    /// Unicode scalars from 0.
    case reference(Reference, source: String, offset: Int)
  }

  /// What a reference brings in.
  package enum Reference: Sendable, Hashable {
    /// `{{name}}`: a dataset column, `i`, or a `%let` name; unknown ones may stay as typed.
    case name(String)
    /// `{{col["first name"]}}`.
    case column(String)
    /// `{{out[SEL]}}`, with a path into a JSON answer behind it.
    case answer(selector: String, path: [PathStep])
    /// `{{in[SEL]}}`.
    case prompt(selector: String)
    /// `{{err[SEL]}}`.
    case error(selector: String)
    /// `{{file:PATH}}`.
    case file(String)
    /// `{{image:PATH}}`.
    case image(String)
    /// Surely meant as a reference (`{{out[3}}`, `{{col[x]}}`), but not one: never sent.
    case malformed

    /// Whether the text may be sent with this reference as it was typed when nothing is known by
    /// its name.
    package var mayStayAsTyped: Bool { if case .name = self { true } else { false } }
  }

  /// A step into a JSON value.
  package enum PathStep: Sendable, Hashable {
    case key(String)
    /// Negative ones count from the end.
    case index(Int)
  }

  /// As it was typed.
  package let text: String
  /// The pieces in order; no two texts are neighbours.
  package let segments: [Segment]

  /// Any text is a template; what is no reference stays as it was typed, but for `\{{`, which
  /// stands for two braces.
  package init(_ text: String) {
    self.text = text
    var parser = TemplateParser(text)
    segments = parser.segments()
  }

  /// Each thing referred to, once, in the order of first mention.
  package var references: [Reference] {
    var seen: Set<Reference> = []
    return segments.compactMap { segment in
      guard case .reference(let reference, _, _) = segment, seen.insert(reference).inserted else {
        return nil
      }
      return reference
    }
  }
}
