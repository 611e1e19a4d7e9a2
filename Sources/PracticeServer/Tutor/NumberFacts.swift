/// Facts about one whole number: those that are asked for, or the most striking and a few more.
struct NumberFacts: TutorSkill {
  func answers(to task: TutorTask) -> [String] {
    if let pair = pairAnswer(to: task) { return [pair] }
    guard let subject = subject(of: task) else { return [] }
    let properties = NumberProperties(subject)
    let asked = Self.topics.filter { topic in topic.words.contains { task.has($0) } }
    if !asked.isEmpty {
      return [asked.map { "\(subject) \($0.predicate(properties))." }.joined(separator: " ")]
    }
    guard isGeneral(task) else { return [] }
    let facts = Self.summary.map { $0(properties) }
    return [
      "\(StrikingFact.of(properties)) It \(facts.dropLast().joined(separator: ", it ")), "
        + "and it \(facts.last ?? "")."
    ]
  }

  private func isGeneral(_ task: TutorTask) -> Bool {
    task.has("fact", "facts") || (task.has("tell", "know", "say", "special") && task.has("about"))
      || (task.has("number") && task.has("about", "special", "interesting"))
  }

  /// The number in question: after "number", after "about", else the first; else the one before.
  private func subject(of task: TutorTask) -> Int? {
    let named = task.number(after: "number") ?? task.number(after: "about")
    return named?.integer ?? task.integers.first
      ?? (task.has("it", "its", "that") ? task.earlierNumber : nil)
  }

  /// Questions about two numbers.
  private func pairAnswer(to task: TutorTask) -> String? {
    guard task.integers.count == 2 else { return nil }
    let (a, b) = (task.integers[0], task.integers[1])
    if task.has("divisible") {
      guard b != 0 else { return "Nothing is divisible by 0." }
      let rest = a.magnitude % b.magnitude
      return rest == 0
        ? "\(a) is divisible by \(b)." : "\(a) is not divisible by \(b): \(rest) is left over."
    }
    guard a > 0, b > 0 else { return nil }
    if task.has("gcd") || (task.has("greatest") && task.has("divisor")) {
      return "The greatest common divisor of \(a) and \(b) is \(NumberProperties.gcd(a, b))."
    }
    if task.has("lcm") || (task.has("least") && task.has("multiple")) {
      let multiple = Rational(a / NumberProperties.gcd(a, b)).times(Rational(b))
      return multiple.map { "The least common multiple of \(a) and \(b) is \($0)." }
    }
    return nil
  }

  /// Something one can ask about a number, and the rest of the sentence that begins with it.
  private struct Topic: Sendable {
    var words: [String]
    var predicate: @Sendable (NumberProperties) -> String
  }

  private static let primeWords = [
    "prime", "primality", "factorise", "factorize", "factorisation", "factorization",
  ]

  private static let topics: [Topic] = [
    Topic(words: ["even", "odd", "parity"]) { "is \($0.parity)" },
    Topic(words: primeWords) { $0.primality },
    Topic(words: ["factors", "factor", "divisors", "divisor"]) { $0.divisorList },
    Topic(words: ["digit", "digits"]) { $0.digitList },
    Topic(words: ["square", "squared", "root"]) { $0.squares },
    Topic(words: ["cube", "cubed"]) { "has the cube \($0.power(3))" },
    Topic(words: ["roman"]) { $0.romanNumeral },
    Topic(words: ["binary"]) { "is \($0.text(radix: 2)) in binary" },
    Topic(words: ["hexadecimal", "hex"]) { "is \($0.text(radix: 16)) in hexadecimal" },
    Topic(words: ["octal"]) { "is \($0.text(radix: 8)) in octal" },
    Topic(words: ["factorial"]) { $0.factorial },
  ]

  private static let summary: [@Sendable (NumberProperties) -> String] = [
    { "is \($0.parity)" }, { $0.primality }, { "has the square \($0.power(2))" },
    { $0.romanNumeral }, { "is \($0.text(radix: 2)) in binary" },
  ]
}
