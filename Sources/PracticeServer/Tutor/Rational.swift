import Foundation

/// An exact fraction of two machine integers; every operation is nil when it would not fit.
struct Rational: Equatable, Sendable {
  /// In lowest terms; the sign is above.
  let numerator: Int
  /// Above 0.
  let denominator: Int

  init(_ value: Int) {
    numerator = value
    denominator = 1
  }

  init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Rational.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int(divisor)
    self.denominator = sign * denominator / Int(divisor)
  }

  /// The whole number this is, if it is one.
  var integer: Int? { denominator == 1 ? numerator : nil }

  var approximation: Double { Double(numerator) / Double(denominator) }

  private static func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  func plus(_ other: Rational) -> Rational? {
    let (left, overflowsLeft) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, overflowsRight) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, overflowsSum) = left.addingReportingOverflow(right)
    let (below, overflowsBelow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflowsLeft, !overflowsRight, !overflowsSum, !overflowsBelow else { return nil }
    return Rational(sum, over: below)
  }

  func times(_ other: Rational) -> Rational? {
    let (above, overflowsAbove) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (below, overflowsBelow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflowsAbove, !overflowsBelow else { return nil }
    return Rational(above, over: below)
  }

  var negated: Rational? { Rational(-numerator, over: denominator) }

  /// One over this; nil for zero.
  var inverse: Rational? { Rational(denominator, over: numerator) }

  func power(_ exponent: Rational) -> Rational? {
    // Anything but 0, 1 and -1 leaves the machine's range before the 63rd power.
    guard let exponent = exponent.integer, exponent >= 0, exponent <= 1000 else { return nil }
    var result: Rational? = Rational(1)
    for _ in 0..<exponent { result = result?.times(self) }
    return result
  }
}

extension Rational: CustomStringConvertible {
  /// A whole number, an exact decimal, or a fraction with its rounded value.
  var description: String {
    if let integer { return "\(integer)" }
    if let decimal { return decimal }
    return "\(numerator)/\(denominator) (about \(String(format: "%.6g", approximation)))"
  }

  /// The exact decimal with up to nine places, where there is one.
  fileprivate var decimal: String? {
    var scale = 1
    for places in 1...9 {
      scale *= 10
      guard scale % denominator == 0 else { continue }
      let (scaled, overflows) = numerator.magnitude.multipliedReportingOverflow(
        by: UInt(scale / denominator))
      guard !overflows else { return nil }
      let digits = String(scaled)
      let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      return (numerator < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
    return nil
  }
}

extension Rational {
  /// As it can be written into an expression: a decimal where exact, else a fraction.
  var plainText: String { integer.map(String.init) ?? decimal ?? "\(numerator)/\(denominator)" }

  /// Without its sign.
  var magnitude: Rational { numerator < 0 ? negated ?? self : self }
}
