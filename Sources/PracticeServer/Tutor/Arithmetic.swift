import Foundation

/// "What is 12 × 7?", "the sum of 3, 4 and 5", "multiply 6 by 7".
struct Arithmetic: TutorSkill {
  func answers(to task: TutorTask) -> [String] {
    let expressions = Expression.all(in: task.lexemes)
    if !expressions.isEmpty { return expressions.map(wording) }
    return spoken(task).map { [$0] } ?? []
  }

  private func wording(_ expression: Expression) -> String {
    switch expression.value {
    case let value?: "\(expression.text) = \(value)."
    case nil where expression.dividesByZero:
      "\(expression.text) has no value: nothing can be divided by zero."
    case nil: "\(expression.text) is out of my range: I compute with 64-bit integers."
    }
  }

  /// A verb or noun, and the sign that stands between its numbers.
  private static let operations: [(words: [String], sign: Character)] = [
    (["sum", "add", "total"], "+"), (["product", "multiply", "multiplied"], "×"),
    (["difference", "subtract"], "−"), (["divide", "divided", "quotient"], "÷"),
  ]

  /// What may stand between the operation and its numbers; any other word asks for something else.
  private static let fillers: Set<String> = [
    "of", "the", "numbers", "number", "and", "integers", "all", "from", "to", "by", "between",
    "these", "those", "whole",
  ]

  private func spoken(_ task: TutorTask) -> String? {
    for (words, sign) in Self.operations {
      guard
        let place = task.lexemes.firstIndex(where: { lexeme in
          words.contains { lexeme == .word($0) }
        })
      else { continue }
      let numbers = task.numbers
      guard isPlain(task.lexemes[(place + 1)...]), numbers.count > 1 else { return nil }
      if sign == "+", task.has("from"), task.has("to") { return series(numbers) }
      // One subtracts the first number from the second.
      let ordered = task.has("subtract") && task.has("from") ? numbers.reversed() : numbers
      return computed(ordered, sign)
    }
    return nil
  }

  private func isPlain(_ lexemes: some Sequence<Lexeme>) -> Bool {
    lexemes.allSatisfy { lexeme in
      if case .word(let word) = lexeme { Self.fillers.contains(word) } else { true }
    }
  }

  private func computed(_ numbers: [Rational], _ sign: Character) -> String? {
    let lexemes = numbers.flatMap { number -> [Lexeme] in
      let digits = Lexeme.number(number.magnitude)
      let isNegative = number.numerator < 0
      return [.symbol(sign)]
        + (isNegative ? [.symbol("("), .symbol("-"), digits, .symbol(")")] : [digits])
    }
    return Expression.all(in: Array(lexemes.dropFirst())).first.map(wording)
  }

  /// The sum of all whole numbers from one to another, by Gauss's way.
  private func series(_ numbers: [Rational]) -> String? {
    guard numbers.count == 2, let first = numbers[0].integer, let last = numbers[1].integer,
      first <= last
    else { return nil }
    let sum = Rational(first).plus(Rational(last)).flatMap { ends in
      Rational(last).plus(Rational(1 - first)).flatMap { count in
        Rational(1, over: 2).flatMap { ends.times($0)?.times(count) }
      }
    }
    return sum.map { "The sum of the whole numbers from \(first) to \(last) is \($0)." }
  }
}
