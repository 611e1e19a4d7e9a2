/// The one fact about a number that is most worth telling.
enum StrikingFact {
  static func of(_ number: NumberProperties) -> String {
    let candidates = [
      famous, perfect, powerOfTwo, square, cube, fibonacci, triangular, twin,
      palindrome, harshad,
    ]
    return candidates.lazy.compactMap { $0(number) }.first ?? plain(number)
  }

  private static func famous(_ number: NumberProperties) -> String? {
    switch number.value {
    case 0: "0 is the only whole number that is neither positive nor negative."
    case 1: "1 is the only positive number with exactly one divisor."
    case 2: "2 is the only even prime."
    case 1729:
      "1729 is the smallest number that is the sum of two positive cubes in two ways: "
        + "1^3 + 12^3 and 9^3 + 10^3."
    default: nil
    }
  }

  private static func perfect(_ number: NumberProperties) -> String? {
    guard let proper = number.divisors?.dropLast(), proper.count > 1 else { return nil }
    let sum = proper.reduce(into: Rational?.some(Rational(0))) { $0 = $0?.plus(Rational($1)) }
    guard sum?.integer == number.value else { return nil }
    return "\(number.value) is perfect: its divisors below itself add up to it, "
      + "\(proper.map(String.init).joined(separator: " + "))."
  }

  private static func powerOfTwo(_ number: NumberProperties) -> String? {
    guard number.value > 2, number.value.nonzeroBitCount == 1 else { return nil }
    return "\(number.value) is a power of two, 2^\(number.value.trailingZeroBitCount)."
  }

  private static func square(_ number: NumberProperties) -> String? {
    number.squareRoot.map { "\(number.value) is a square: \($0) × \($0)." }
  }

  private static func cube(_ number: NumberProperties) -> String? {
    number.cubeRoot.map { "\(number.value) is a cube: \($0)^3." }
  }

  private static func fibonacci(_ number: NumberProperties) -> String? {
    var (a, b) = (1, 2)
    while b < number.value {
      let (next, overflows) = a.addingReportingOverflow(b)
      if overflows { return nil }
      if next == number.value { return "\(next) is a Fibonacci number: \(a) + \(b)." }
      (a, b) = (b, next)
    }
    return nil
  }

  private static func triangular(_ number: NumberProperties) -> String? {
    let (eightfold, overflows) = number.value.multipliedReportingOverflow(by: 8)
    guard !overflows, number.value > 2, let root = NumberProperties(eightfold + 1).squareRoot else {
      return nil
    }
    return "\(number.value) is triangular: the sum of all numbers from 1 to \((root - 1) / 2)."
  }

  private static func twin(_ number: NumberProperties) -> String? {
    guard number.value > 2, number.isPrime == true else { return nil }
    for neighbour in [number.value - 2, number.value + 2]
    where NumberProperties(neighbour).isPrime == true {
      return "\(number.value) has a twin: it and \(neighbour) are both prime."
    }
    return nil
  }

  private static func palindrome(_ number: NumberProperties) -> String? {
    guard number.value > 9, number.digits == number.digits.reversed() else { return nil }
    return "\(number.value) reads the same backwards."
  }

  private static func harshad(_ number: NumberProperties) -> String? {
    guard number.value > 9, number.value.isMultiple(of: number.digitSum) else { return nil }
    return "\(number.value) is divisible by the sum of its digits, \(number.digitSum)."
  }

  private static func plain(_ number: NumberProperties) -> String {
    let value = number.value
    if value < 0 { return "\(value) is as far from 0 as \(value.magnitude) is." }
    if number.isPrime == true { return "\(value) is prime: only 1 and itself divide it." }
    if !value.isMultiple(of: 2) {
      return "\(value) is the sum of two neighbours: \(value / 2) + \(value / 2 + 1)."
    }
    return "\(value) is twice \(value / 2)."
  }
}
