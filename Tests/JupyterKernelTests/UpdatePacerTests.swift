import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct UpdatePacerTests {
  static func update(_ text: String) -> Publication {
    .updateDisplayData(data: ["text/plain": .string(text)], metadata: [:], displayID: "d")
  }

  @Test func `P10: the first goes at once, then only the newest at the end of each rest`() {
    var pacer = UpdatePacer()
    let admitted = ["1", "2", "3"].map { pacer.admits(Self.update($0), of: "d") }
    #expect(admitted == [true, false, false])
    let sent = (1...3).map { _ in pacer.endRest(of: "d") }
    #expect(sent == [Self.update("3"), nil, nil])
    let again = pacer.admits(Self.update("4"), of: "d")
    #expect(again)
  }

  @Test func `displays do not wait for one another`() {
    var pacer = UpdatePacer()
    let admitted = ["a", "b", "a"].map { pacer.admits(Self.update("1"), of: $0) }
    #expect(admitted == [true, true, false])
  }

  @Test func `what waits goes out when the cell ends, once`() {
    var pacer = UpdatePacer()
    for text in ["1", "2"] { _ = pacer.admits(Self.update(text), of: "d") }
    let flushed = [pacer.flush(), pacer.flush()]
    #expect(flushed == [[Self.update("2")], []])
    let held = pacer.endRest(of: "d")
    #expect(held == nil)
  }

  @Test func `the last word replaces what waits`() {
    var pacer = UpdatePacer()
    for text in ["1", "2"] { _ = pacer.admits(Self.update(text), of: "d") }
    let begins = pacer.overtake("d")
    #expect(!begins)
    let held = pacer.endRest(of: "d")
    #expect(held == nil)
    let beginsNow = pacer.overtake("d")
    #expect(beginsNow)
  }

  @Test func `nothing follows the last word`() {
    var pacer = UpdatePacer()
    _ = pacer.overtake("d")
    let admitted = pacer.admits(Self.update("late"), of: "d")
    #expect(!admitted)
    let held = pacer.endRest(of: "d")
    #expect(held == nil)
    let other = pacer.admits(Self.update("late"), of: "e")
    #expect(other)
  }

  static let rests: [(size: Int, rest: Duration)] = [
    (0, .milliseconds(50)), (10_000, .milliseconds(50)), (500_000, .seconds(1)),
  ]

  @Test(arguments: rests)
  func `P10: the rest grows with the size`(size: Int, rest: Duration) {
    #expect(UpdatePacer.rest(afterBytes: size) == rest)
  }
}
