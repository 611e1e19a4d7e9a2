import JSON
import Testing

@testable import Interpreting

@Suite struct SettingsTests {
  @Test func `a value that was never set is the default, and says so`() {
    let settings = Settings()
    #expect(settings[.wait] == "auto")
    #expect(settings.origin(of: .wait) == .standard)
    #expect(settings.parameters.isEmpty)
  }

  @Test func `parameters take the API's names and keep whole numbers whole`() throws {
    var settings = Settings()
    try settings.assign("max_output_tokens=4000", from: .session)
    try settings.assign("temperature=0", from: .session)
    try settings.assign("effort=low", from: .session)
    #expect(
      settings.parameters == [
        "max_output_tokens": 4000, "temperature": 0, "reasoning": ["effort": "low"],
      ])
  }

  @Test func `none takes a value away`() throws {
    var settings = Settings()
    try settings.assign("temperature=0.5", from: .session)
    try settings.assign("temperature=none", from: .session)
    #expect(settings.parameters.isEmpty)
  }

  @Test(arguments: [
    "temperature=3", "temperature", "wait=sometimes", "max_output_tokens=0", "timeout=soon",
    "n=-1", "temprature=1",
  ])
  func `refuses what makes no sense, saying what would`(assignment: String) throws {
    var settings = Settings()
    let failure = #expect(throws: Failure.self) {
      try settings.assign(assignment, from: .session)
    }
    #expect(failure?.kind == .usage)
    #expect(failure?.next != nil)
    #expect(settings == Settings())
  }

  @Test func `names the nearest setting`() {
    let failure = #expect(throws: Failure.self) { try Setting.named("temprature") }
    #expect(failure?.why?.contains("temperature") == true)
  }
}
