import Testing

@testable import PracticeServer

@Suite struct TutorTests {
  private func answer(_ prompt: String) -> String {
    let question = Question(turns: [.init(role: "user", text: prompt)])
    guard case .text(let text) = TutorModel().outcome(of: question, seed: 0) else { return "" }
    return text
  }

  @Test(arguments: [
    (0, "0 is the only whole number that is neither positive nor negative. It is even, it is not"),
    (3, "3 is a Fibonacci number: 1 + 2. It is odd, it is prime, it has the square 9, it is III"),
    (6, "6 is perfect: its divisors below itself add up to it, 1 + 2 + 3."),
    (8, "8 is a power of two, 2^3."), (9, "9 is a square: 3 × 3."), (10, "10 is triangular"),
    (28, "28 is perfect"), (27, "27 is a cube: 3^3."), (59, "59 has a twin: it and 61"),
    (11, "11 has a twin: it and 13 are both prime."), (23, "23 is prime: only 1 and itself"),
  ])
  func `does the task of the quickstart for every number`(number: Int, fact: String) {
    let filler = (0..<12).map { "w\($0)" }.joined(separator: " ")
    let prompt = """
      TASK \(number): What is a fun fact about the number \(number)? Then, find the word at index \
      \(number) in the following sequence of words:  \(filler)\u{20}
      """
    let paragraphs = answer(prompt).split(separator: "\n\n")
    #expect(paragraphs.count == 2)
    #expect(paragraphs.first?.hasPrefix(fact) == true)
    #expect(
      paragraphs.last
        == (number < 12
          ? "The word at index \(number) (counting from 0) is “w\(number)”."
          : "There is no word at index \(number): the sequence has 12 words, at 0 to 11."))
  }

  static let questions: [(String, String)] = [
    ("Is 91 prime?", "91 is not prime: it is 7 × 13."),
    (
      "Is 7 prime? What is its square?",
      "7 is prime.\n\n7 has the square 49 and a square root of about 2.64575."
    ),
    ("Is 12 even or odd?", "12 is even."),
    ("What are the factors of 12?", "12 has the divisors 1, 2, 3, 4, 6 and 12."),
    ("Give the prime factorisation of 360.", "360 is not prime: it is 2^3 × 3^2 × 5."),
    ("What is the sum of the digits of 1,234?", "1234 has 4 digits, and their sum is 10."),
    ("Write 1994 in Roman numerals.", "1994 is MCMXCIV in Roman numerals."),
    ("What is 10 in binary?", "10 is 1010 in binary."),
    ("What is the square root of 16?", "16 has the square 256 and the square root 4."),
    ("What is the factorial of 5?", "5 has the factorial 120."),
    ("Is 9 divisible by 4?", "9 is not divisible by 4: 1 is left over."),
    ("What is the gcd of 12 and 18?", "The greatest common divisor of 12 and 18 is 6."),
    ("What is 12 * 7?", "12 × 7 = 84."), ("2 + 3 × 4", "2 + 3 × 4 = 14."),
    ("(2 + 3) * 4 =", "(2 + 3) × 4 = 20."), ("2^3^2", "2^3^2 = 512."),
    ("What is 0.1 + 0.2?", "0.1 + 0.2 = 0.3."), ("7 / 2", "7 ÷ 2 = 3.5."),
    ("What is 1 / 3?", "1 ÷ 3 = 1/3 (about 0.333333)."), ("-3 - -4", "−3 − −4 = 1."),
    ("1 / 0", "1 ÷ 0 has no value: nothing can be divided by zero."),
    ("10^30", "10^30 is out of my range: I compute with 64-bit integers."),
    ("What is 3 plus 4 times 2?", "3 + 4 × 2 = 11."),
    ("What is the sum of 3, 4 and 5?", "3 + 4 + 5 = 12."),
    ("Multiply 6 by 7.", "6 × 7 = 42."), ("Subtract 3 from 10.", "10 − 3 = 7."),
    ("Add the numbers from 1 to 100.", "The sum of the whole numbers from 1 to 100 is 5050."),
    (
      "How many words are in the following text: one two three",
      "There are 3 words in “one two three”."
    ),
    ("How many letters are in the word strawberry?", "There are 10 letters in “strawberry”."),
    ("How many r's are in strawberry?", "The letter “r” occurs 3 times in “strawberry”."),
    (
      "How many times does the letter s occur in \"Mississippi\"?",
      "The letter “s” occurs 4 times in “Mississippi”."
    ),
    (
      "Find the word at index 1 in these words: apple, pear, fig",
      "The word at index 1 (counting from 0) is “pear”."
    ),
    (
      "Find the word at index -1 in these words: a b",
      "There is no word at index -1: the sequence has 2 words, at 0 to 1."
    ),
    (
      "Find the word at index 0 in the following sequence of words:",
      "There is no word at index 0: the sequence is empty."
    ),
    ("Is 13 prime, then what is 2 + 2?", "13 is prime.\n\n2 + 2 = 4."),
  ]

  @Test(arguments: questions)
  func `answers what it can compute`(question: String, expected: String) {
    #expect(answer(question) == expected)
  }

  @Test(arguments: ["Write a poem.", "Who are you?", "", "???", "sum of the squares of 3 and 4"])
  func `says what it is when it can compute nothing`(prompt: String) {
    #expect(answer(prompt).hasPrefix("I cannot answer that. I am a small program"))
  }

  @Test func `answers what it can, and says what it cannot`() {
    let answer = answer("What is 2 + 2? And write a poem.")
    #expect(answer.hasPrefix("2 + 2 = 4.\n\nThis I cannot answer: “And write a poem.” I am"))
  }

  @Test func `takes what follows the colon as words, never as questions`() {
    let prompt = "Find the word at index 2 in the following sequence of words: what is 2 + 2?"
    #expect(answer(prompt) == "The word at index 2 (counting from 0) is “2”.")
  }

  @Test func `is quick with large numbers and long prompts`() {
    let number = 999_999_999_999_999_989
    let prompt = "Tell me about \(number). " + String(repeating: "(1 + ", count: 20_000)
    #expect(answer(prompt).contains("\(number)"))
  }

  @Test func `never traps on random text`() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "sum", "of", "index", "word", "words:", "9", "0", "-", "(", ")", "^", "/", "is", "prime", "?",
      "how", "many", "r's", "in", "\"", ".", "fact", "about", "999999999999999999", "1.5", "\n",
      "é",
      "from", "to", "divisible", "letters", "gcd", "factorial", "digits", ",", "then", " and then ",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<14, using: &random)
      let prompt = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      #expect(!answer(prompt).isEmpty)
    }
  }
}
