/// An arithmetic expression in a sentence: numbers, `+ - × ÷ ^`, parentheses.
struct Expression: Equatable {
  /// How it is written in an answer: `3 + 4`.
  let text: String
  /// Nil when it cannot be computed exactly: a division by zero, or out of range.
  let value: Rational?
  let dividesByZero: Bool

  /// A lexeme that belongs to expressions.
  enum Symbol: Equatable {
    case number(Rational)
    case operation(Character)
    case open, close

    init?(_ lexeme: Lexeme) {
      switch lexeme {
      case .number(let number): self = .number(number)
      case .symbol("("): self = .open
      case .symbol(")"): self = .close
      case .symbol("+"), .word("plus"): self = .operation("+")
      case .symbol("-"), .symbol("−"), .symbol("–"), .word("minus"): self = .operation("−")
      case .symbol("*"), .symbol("×"), .symbol("·"), .word("times"), .word("x"):
        self = .operation("×")
      case .symbol("/"), .symbol("÷"): self = .operation("÷")
      case .symbol("^"): self = .operation("^")
      default: return nil
      }
    }
  }

  /// Every expression with at least one operation between two numbers.
  static func all(in lexemes: [Lexeme]) -> [Expression] {
    lexemes.map(Symbol.init).split(separator: nil).compactMap { run in
      var parser = Parser(symbols: run.compactMap(\.self))
      return parser.expression()
    }
  }
}

/// Reads by precedence climbing; gives up on what is no complete expression.
private struct Parser {
  let symbols: [Expression.Symbol]
  private var position = 0
  private var operations = 0
  private var depth = 0
  private var dividesByZero = false

  /// Deeper parentheses are nobody's homework.
  private static let deepest = 100

  /// A value is two optionals deep: the outer is nil when the text makes no sense, the inner when
  /// the number does not fit.
  private typealias Value = Rational?

  init(symbols: [Expression.Symbol]) { self.symbols = symbols }

  mutating func expression() -> Expression? {
    guard let value = sum(above: 0), position == symbols.count, operations > 0 else { return nil }
    return Expression(text: text, value: value, dividesByZero: dividesByZero)
  }

  private var current: Expression.Symbol? {
    position < symbols.count ? symbols[position] : nil
  }

  private func precedence(_ operation: Character) -> Int {
    switch operation {
    case "+", "−": 1
    case "^": 3
    default: 2
    }
  }

  private mutating func sum(above least: Int) -> Value? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    guard var left = operand() else { return nil }
    while case .operation(let operation)? = current, precedence(operation) > least {
      position += 1
      // Powers group from the right: 2^3^2 is 2^9.
      let bound = operation == "^" ? precedence(operation) - 1 : precedence(operation)
      guard let right = sum(above: bound) else { return nil }
      operations += 1
      left = combined(left, operation, right)
    }
    return .some(left)
  }

  private mutating func operand() -> Value? {
    defer { position += 1 }
    switch current {
    case .number(let number)?: return .some(number)
    case .operation("−")?:
      position += 1
      // A sign binds more weakly than a power: -2^2 is -4.
      guard let value = sum(above: 2) else { return nil }
      position -= 1
      return .some(value?.negated)
    case .open?:
      position += 1
      guard let value = sum(above: 0), current == .close else { return nil }
      return .some(value)
    default: return nil
    }
  }

  private mutating func combined(_ left: Value, _ operation: Character, _ right: Value) -> Value {
    guard let left, let right else { return nil }
    switch operation {
    case "+": return left.plus(right)
    case "−": return right.negated.flatMap { left.plus($0) }
    case "×": return left.times(right)
    case "^": return left.power(right)
    default:
      if right.numerator == 0 { dividesByZero = true }
      return right.inverse.flatMap { left.times($0) }
    }
  }

  /// The symbols with a blank on either side of operations between two operands.
  private var text: String {
    var text = ""
    var isAfterOperand = false
    for symbol in symbols {
      switch symbol {
      case .number(let number):
        text += number.plainText
        isAfterOperand = true
      case .open:
        text += "("
        isAfterOperand = false
      case .close:
        text += ")"
        isAfterOperand = true
      case .operation("^"):
        text += "^"
        isAfterOperand = false
      case .operation(let operation):
        text += isAfterOperand ? " \(operation) " : "\(operation)"
        isAfterOperand = false
      }
    }
    return text
  }
}
