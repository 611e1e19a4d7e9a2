/// A length of time as people write it: `90s`, `10m`, `1h30m`, `1.5h`, `2d`, `500ms`; a bare number is
/// seconds.
package struct DurationText: Sendable, Equatable {
  package let duration: Duration

  private static let units: [(name: String, milliseconds: Double)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]
  /// Ten years in milliseconds: longer ones are slips, and sums of them would overflow somewhere.
  private static let longest = 10 * 366 * 86_400_000.0

  package init(_ text: String) throws(Failure) {
    guard let milliseconds = Self.milliseconds(of: text) else {
      throw Failure(
        .usage, "\(text.quoted) is no length of time.",
        next: "Write a number and a unit (d, h, m, s, ms), largest first: 90s, 10m, 1h30m.")
    }
    duration = .milliseconds(milliseconds)
  }

  private static func milliseconds(of text: String) -> Int64? {
    var rest = text[...]
    var units = units[...]
    var total = 0.0
    repeat {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      let unit = rest[digits.endIndex...].prefix { $0.isASCII && $0.isLetter }
      guard digits.first != ".", digits.last != ".", let number = Double(digits) else { return nil }
      let name = unit.isEmpty && digits.count == text.count ? "s" : unit.lowercased()
      guard let index = units.firstIndex(where: { $0.name == name }) else { return nil }
      total += number * units[index].milliseconds
      units = units[(index + 1)...]
      rest = rest[unit.endIndex...]
    } while !rest.isEmpty
    guard total <= longest else { return nil }
    return Int64(total.rounded())
  }
}
