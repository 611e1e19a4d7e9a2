extension Template {
  /// What is known about a reference.
  package enum Resolution: Sendable, Equatable {
    /// The text that takes its place; never scanned for references again.
    case text(String)
    case unknown
    /// An answer that is not there yet.
    case pending
  }

  /// A reference that was not filled in.
  package struct Gap: Sendable, Equatable {
    package var reference: Reference
    /// As typed, with its braces.
    package var source: String
    /// In Unicode scalars from 0.
    package var offset: Int
  }

  /// A template filled in as far as possible; gaps stand in the text as they were typed.
  package struct Filled: Sendable, Equatable {
    package var text: String
    package var unknown: [Gap]
    package var pending: [Gap]

    package var isComplete: Bool { unknown.isEmpty && pending.isEmpty }
  }

  /// The text with its references looked up, each occurrence by itself; malformed ones are unknown
  /// without being looked up. Callers who must wait for values gather them first, by ``references``.
  package func filled<LookupError: Error>(
    _ lookup: (Reference) throws(LookupError) -> Resolution
  ) throws(LookupError) -> Filled {
    var filled = Filled(text: "", unknown: [], pending: [])
    for segment in segments {
      switch segment {
      case .text(let text): filled.text += text
      case .reference(let reference, let source, let offset):
        let gap = Gap(reference: reference, source: source, offset: offset)
        switch reference == .malformed ? .unknown : try lookup(reference) {
        case .text(let text): filled.text += text
        case .unknown:
          filled.text += source
          filled.unknown.append(gap)
        case .pending:
          filled.text += source
          filled.pending.append(gap)
        }
      }
    }
    return filled
  }
}
