extension String {
  /// Without the blanks and tabs around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isBlank }),
      let last = lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(self[first...last])
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
