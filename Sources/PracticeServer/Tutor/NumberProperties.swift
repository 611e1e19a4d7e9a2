import Foundation

/// A whole number with what can be computed about it, as ends of sentences about it.
struct NumberProperties: Sendable {
  let value: Int

  init(_ value: Int) { self.value = value }

  /// Trial division stops here: larger prime factors would take too long to find.
  private static let largestDivisor = 100_000

  var parity: String { value.isMultiple(of: 2) ? "even" : "odd" }

  /// The prime factors in rising order; what is left at the end may be more than one prime when
  /// both are above ``largestDivisor``.
  private var factors: (primes: [Int], rest: Int) {
    var rest = value
    var primes: [Int] = []
    var divisor = 2
    while divisor <= Self.largestDivisor, divisor <= rest / divisor {
      while rest.isMultiple(of: divisor) {
        primes.append(divisor)
        rest /= divisor
      }
      divisor += divisor == 2 ? 1 : 2
    }
    // Nothing up to its root divides it.
    if rest > 1, divisor > rest / divisor {
      primes.append(rest)
      rest = 1
    }
    return (primes, rest)
  }

  /// Nil when it is too large to know.
  var isPrime: Bool? {
    guard value > 1 else { return false }
    let (primes, rest) = factors
    if rest == 1 { return primes.count == 1 }
    return primes.isEmpty ? nil : false
  }

  var primality: String {
    guard value > 1 else { return "is not prime (primes begin with 2)" }
    let (primes, rest) = factors
    if rest == 1, primes.count == 1 { return "is prime" }
    if rest == 1 { return "is not prime: it is \(product(primes))" }
    if primes.isEmpty { return "has no divisor up to 100,000; I search no further" }
    return "is not prime: it is \(product(primes)) × \(rest), and I split that no further"
  }

  private func product(_ primes: [Int]) -> String {
    var powers: [(prime: Int, count: Int)] = []
    for prime in primes {
      if powers.last?.prime == prime {
        powers[powers.count - 1].count += 1
      } else {
        powers.append((prime, 1))
      }
    }
    return powers.map { $0.count == 1 ? "\($0.prime)" : "\($0.prime)^\($0.count)" }
      .joined(separator: " × ")
  }

  /// Numbers with more divisors than this keep them for themselves.
  private static let mostDivisors = 1000

  /// All divisors in rising order; nil when they cannot all be found, or are too many.
  var divisors: [Int]? {
    guard value > 0 else { return nil }
    let (primes, rest) = factors
    guard rest == 1 else { return nil }
    var divisors: Set<Int> = [1]
    for prime in primes {
      divisors.formUnion(divisors.map { $0 * prime })
      guard divisors.count <= Self.mostDivisors else { return nil }
    }
    return divisors.sorted()
  }

  var divisorList: String {
    guard let divisors else { return "has divisors I cannot list" }
    let shown = divisors.prefix(24).map(String.init)
    guard divisors.count > shown.count else {
      return "has the \(divisors.count == 1 ? "divisor" : "divisors") \(Self.listed(shown))"
    }
    return "has \(divisors.count) divisors; the first are \(Self.listed(shown))"
  }

  var digits: [Int] { String(value.magnitude).compactMap(\.wholeNumberValue) }

  var digitSum: Int { digits.reduce(0, +) }

  var digitList: String {
    guard digits.count > 1 else { return "has one digit" }
    return "has \(digits.count) digits, and their sum is \(digitSum)"
  }

  /// The whole root, if there is one.
  var squareRoot: Int? {
    guard value >= 0 else { return nil }
    let root = Int(Double(value).squareRoot().rounded())
    return root.multipliedReportingOverflow(by: root).partialValue == value ? root : nil
  }

  var cubeRoot: Int? {
    let root = Int(cbrt(Double(value)).rounded())
    return Rational(root).power(Rational(3))?.integer == value ? root : nil
  }

  var squares: String {
    let square = "has the square \(power(2))"
    if let squareRoot { return "\(square) and the square root \(squareRoot)" }
    guard value > 0 else { return "\(square) and no real square root" }
    return
      "\(square) and a square root of about \(String(format: "%.6g", Double(value).squareRoot()))"
  }

  func power(_ exponent: Int) -> String {
    Rational(value).power(Rational(exponent)).map { "\($0)" } ?? "(beyond 64 bits)"
  }

  func text(radix: Int) -> String { String(value, radix: radix) }

  var romanNumeral: String {
    RomanNumeral.of(value).map { "is \($0) in Roman numerals" }
      ?? "has no Roman numeral (they go from 1 to 3999)"
  }

  var factorial: String {
    guard value >= 0 else { return "has no factorial" }
    // 20! is the last that fits 64 bits.
    guard value <= 20 else { return "has a factorial beyond 64 bits" }
    return "has the factorial \((0..<value).reduce(1) { $0 * ($1 + 1) })"
  }

  static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

  /// "1, 2 and 3".
  static func listed(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.joined() }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
