import Interpreting
import Rendering
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct StartupTests {
  /// A session that has begun with these commands.
  private static func session(_ commands: String) async throws -> RunningSession {
    let house = try House()
    house.files["rc.clew"] = commands
    let session = try house.session(startupFile: "rc.clew")
    let (interpreter, frontend) = (session.interpreter, session.frontend)
    await house.flying { await interpreter.runStartup(on: frontend) }
    return session
  }

  @Test func `sets what it says, and %set and %status tell where that is from`() async throws {
    let session = try await Self.session(
      "%# mine\n%set temperature=0.5\n%%\n%window flex\n%%system\nBe brief.\n%%\n%model shout\n")
    let settings = try await session.results(of: "%set")
    #expect(settings.contains(/temperature +0.5 +rc.clew/))
    let status = try await session.results(of: "%status")
    #expect(status.contains(/temperature=0.5 +rc.clew/))
    #expect(status.contains(/window +flex +rc.clew/))
    #expect(status.contains(/model +shout +rc.clew/))
    #expect(try await session.results(of: "%system").contains("Be brief."))
    // What is typed from then on is the session's own.
    try await session.run("%set temperature=1")
    #expect(try await session.results(of: "%set").contains(/temperature +1 +session/))
  }

  @Test func `its commands are no cells`() async throws {
    let session = try await Self.session("%let x y\n")
    #expect(try await session.run("%vars").number == 1)
    #expect(try await !session.results(of: "%history").contains("%let x y"))
  }

  static let mistakes: [(commands: String, place: String, isRun: Bool)] = [
    ("%set n=2\n\nHello.", "rc.clew:3:1", false), ("%set n=2\n%stet n=3", "rc.clew:2:1", false),
    ("%set n=2\n%%\n  %set x=3\n", "rc.clew:3:1", false),
    ("%set n=2\n%%ask\nHello.\n%%\n%set n=3", "rc.clew:2:1", true),
    ("%set n=2\n%%\n%again 1\n%set n=3", "rc.clew:3:1", true),
    ("%set n=2\n%retry all\n%set n=3", "rc.clew:2:1", true),
    ("%set n=2\n%run paid.clew\n%set n=3", "paid.clew:1:1", true),
    ("%set n=2\n%set temprature=1\n%set n=3", "rc.clew:2:1", true),
    ("%set n=2\n%profile huose\n%set n=3", "rc.clew:2:1", true),
  ]

  @Test(arguments: mistakes)
  func `a mistake, or a prompt, is told with its place, and the session goes on`(
    commands: String, place: String, isRun: Bool
  ) async throws {
    let house = try House()
    house.files["paid.clew"] = "Hello."
    house.files["rc.clew"] = commands
    let session = try house.session(startupFile: "rc.clew")
    try await session.run("Before.\n%wait")
    let (interpreter, frontend) = (session.interpreter, session.frontend)
    await house.flying { await interpreter.runStartup(on: frontend) }
    let notice = try #require(session.frontend.texts(.notice).last)
    #expect(notice.contains(place), "\(notice)")
    #expect(notice.contains("not run") || notice.contains("Nothing of the file"))
    #expect(try await house.jobs().count == 1)
    #expect(try await session.results(of: "%set").contains(/n +2 +rc.clew/) == isRun)
    try await session.run("After.")
    #expect(try await house.jobs().count > 1)
  }

  @Test func `one that cannot be read is told`() async throws {
    let session = try House().session(startupFile: "nowhere.clew")
    await session.interpreter.runStartup(on: session.frontend)
    #expect(session.frontend.texts(.notice).last?.contains("nowhere.clew") == true)
  }

  @Test func `%unset brings back what a session began with`() async throws {
    let session = try House().session(settings: ["temperature=0.25"])
    try await session.run("%set temperature=1\n%unset temperature")
    #expect(try await session.results(of: "%set").contains(/temperature +0.25/))
  }
}
