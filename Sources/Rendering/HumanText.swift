package import Foundation

/// Numbers as people read them, the same in every locale.
package enum HumanText {
  /// `0.4s`, `12s`, `2m41s`, `3h05m`, `2d04h`: two units at most, rounded down.
  package static func duration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = max(duration, .zero).components
    let tenths = attoseconds / 100_000_000_000_000_000
    return switch seconds {
    case 0..<10 where tenths > 0: "\(seconds).\(tenths)s"
    case 0..<60: "\(seconds)s"
    case 60..<3600: "\(seconds / 60)m\(twoDigits(seconds % 60))s"
    case 3600..<86_400: "\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))m"
    default: "\(seconds / 86_400)d\(twoDigits(seconds / 3600 % 24))h"
    }
  }

  /// The same for seconds as services and `Date` give them.
  package static func duration(seconds: Double) -> String {
    // A century: beyond it `Duration` could overflow, and nobody waits.
    duration(.seconds(seconds.isFinite ? min(max(seconds, 0), 3.2e9) : 0))
  }

  /// `3.2/s`, `12/min`, `5.0/h`: in the unit that gives at least one.
  package static func rate(perSecond rate: Double) -> String {
    guard rate.isFinite, rate > 0 else { return "0/h" }
    let (count, unit) =
      rate >= 1 ? (rate, "s") : rate * 60 >= 1 ? (rate * 60, "min") : (rate * 3600, "h")
    return "\(count < 10 ? tenths(count) : self.count(Int(min(count, 1e15))))/\(unit)"
  }

  /// `just now`, `41s ago`, `2m ago`, `3h ago`, `5d ago`.
  package static func age(of date: Date, now: Date) -> String {
    let age = now.timeIntervalSince(date)
    guard age.isFinite, age >= 5 else { return "just now" }
    return switch min(age, 3.2e9) {
    case ..<60: "\(Int(age))s ago"
    case ..<3600: "\(Int(age / 60))m ago"
    case ..<86_400: "\(Int(age / 3600))h ago"
    default: "\(Int(min(age, 3.2e9) / 86_400))d ago"
    }
  }

  /// `1,204`.
  package static func count(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var grouped = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped
  }

  /// `$0.0006`, `$0.012`, `$1.25`, `$1,204.00`: cents, and below a dime two significant digits.
  package static func dollars(_ amount: Double) -> String {
    guard amount.isFinite, abs(amount) < 1e15 else { return "$?" }
    let sign = amount < 0 ? "-" : ""
    let size = abs(amount)
    if size == 0 || size >= 0.0995 {
      let cents = Int((size * 100).rounded())
      return "\(sign)$\(count(cents / 100)).\(twoDigits(cents % 100))"
    }
    if size < 5e-9 { return "\(sign)<$0.00000001" }
    let decimals = min(8, 1 - Int(log10(size).rounded(.down)))
    let digits = String(Int((size * pow(10, Double(decimals))).rounded()))
    let zeros = String(repeating: "0", count: max(0, decimals - digits.count))
    var fraction = zeros + digits
    while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(sign)$0.\(fraction)"
  }

  /// `512 B`, `1.2 kB`, `3.4 MB`: powers of 1000.
  package static func bytes(_ count: Int) -> String {
    guard count >= 1000 else { return "\(count) B" }
    var size = Double(count) / 1000
    for unit in ["kB", "MB", "GB", "TB"] {
      if size < 999.95 { return "\(tenths(size)) \(unit)" }
      size /= 1000
    }
    return "\(tenths(size)) PB"
  }

  /// `1 job`, `2 jobs`, `1,204 rows`.
  package static func plural(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(self.count(count)) \(count == 1 ? one : many ?? one + "s")"
  }

  private static func twoDigits(_ number: some BinaryInteger) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func tenths(_ size: Double) -> String { "\((size * 10).rounded() / 10)" }
}
