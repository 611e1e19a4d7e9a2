extension String {
  /// A service's words without what could move a cursor or turn text around, and no longer than
  /// ``APIError/messageLimit``.
  var presentable: String {
    var kept = UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars where scalar.isHarmless {
      if count == APIError.messageLimit { return String(kept).trimmed + "…" }
      kept.append(scalar)
      count += 1
    }
    return String(kept).trimmed
  }

  private var trimmed: String {
    let blanks: (Character) -> Bool = { $0.isWhitespace }
    return String(drop(while: blanks).reversed().drop(while: blanks).reversed())
  }
}

extension Unicode.Scalar {
  fileprivate var isHarmless: Bool {
    switch properties.generalCategory {
    case .control: self == "\n" || self == "\t"
    // The format characters of emoji and of scripts that join; the others turn text around.
    case .format: self == "\u{200D}" || self == "\u{200C}"
    case .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
