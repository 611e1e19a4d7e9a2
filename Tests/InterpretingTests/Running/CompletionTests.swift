import Interpreting
import Testing

@Suite(.timeLimit(.minutes(5))) struct CompletionTests {
  /// What is typed, and some of what could follow, with its help.
  static let table: [(typed: String, texts: [String], help: String?)] = [
    ("%wai", ["%wait"], "Wait for pending jobs, or for those named."),
    ("%wait --ti", ["--timeout"], "Give up after so long, such as 90s or 10m; the jobs go on."),
    ("%wait -", ["--timeout", "--any", "--all", "--json"], nil),
    ("%%ask -m", ["-m"], nil),
    ("%%ask -m ec", ["echo"], "$1 in, $2 out per million tokens"),
    ("%model echo,ec", ["echo,echo"], nil),
    ("%window fl", ["flex"], "The slowest"),
    ("%profile pr", ["practice"], "No model is behind it"),
    ("%set temp", ["temperature="], "Sampling temperature, 0 to 2."),
    ("%set show=b", ["show=brief"], nil),
    ("%unset temp", ["temperature"], "Sampling temperature, 0 to 2."),
    ("%show l", ["last"], "The newest job"),
    ("%recall 1", ["1"], "completed · hello there"),
    ("%wait @f", ["@fine"], "1 job"),
    ("%%ask -t f", ["fine"], "1 job"),
    ("%system @no", ["@notes.txt"], nil),
    ("%run no", ["notes.txt"], nil),
    ("%export no", ["notes.txt"], nil),
    ("Tell {{ou", ["out["], "The answer of a job: {{out[7]}}"),
    ("Tell {{out[1", ["out[1]}}"], "completed · hello there"),
    ("Tell {{out[@", ["out[@fine]}}"], "1 job"),
    ("Tell {{file:no", ["file:notes.txt}}"], nil),
    ("Tell {{gr", ["greeting}}"], "Good morning"),
    ("a prompt", [], nil),
  ]

  @Test(arguments: table)
  func `what could follow is offered, with what helps to choose it`(
    typed: String, texts: [String], help: String?
  ) async throws {
    let house = try House()
    house.files["notes.txt"] = "Notes."
    let session = try house.session()
    try await session.run("%%ask -t fine\nhello there\n%%\n%wait")
    try await session.run("%let greeting Good morning")
    let found = await session.interpreter.completions(in: typed, at: typed.unicodeScalars.count)
    #expect(Set(texts).isSubset(of: found.candidates.map(\.text)))
    #expect(texts.isEmpty == found.candidates.isEmpty)
    if let help {
      #expect(found.candidates.first { $0.text == texts.first }?.help == help)
    }
  }
}
