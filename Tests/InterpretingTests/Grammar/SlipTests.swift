import Testing

@testable import Interpreting

@Suite struct SlipTests {
  static let slips: [(String, String)] = [
    ("exit", "%quit"), ("quit", "%quit"), ("bye", "%quit"), (":q", "%quit"), ("help", "%help"),
    ("?", "%help"), ("ls", "%jobs"), ("wait", "%wait"), ("batch", "%%batch"), ("system", "%system"),
    (" Exit\n", "%quit"),
  ]

  @Test(arguments: slips)
  func `one word that names a command is taken for a slip`(source: String, command: String) {
    let slip = Slip(source, vocabulary: .sample)
    #expect(slip?.command == command)
    #expect(slip?.hint.contains(command) == true)
  }

  @Test(arguments: [
    "", " ", "hello", "exit now", "exit.", "what is help", "%wait", "wait\nwait", "??",
  ])
  func `anything else may be sent`(source: String) {
    #expect(Slip(source, vocabulary: .sample) == nil)
  }
}
