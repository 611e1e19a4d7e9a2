import Foundation
import Interpreting
import Testing

/// What `%status` finds, and what it says is to be done.
@Suite(.timeLimit(.minutes(5))) struct StatusTests {
  @Test func `finds nothing to do where all is well`() async throws {
    let session = try House().session()
    let status = try await session.results(of: "%status")
    #expect(status.contains(/network +reachable, 6 models/))
    #expect(status.contains(/clock +as the service's/))
    #expect(status.contains(/key +set +env:HOUSE_KEY/))
    #expect(status.contains(/integrity +[0-9.]+ .B, nothing damaged/))
    #expect(status.contains(/pending +0 jobs/))
    #expect(status.contains(/SQLite +3\./))
    #expect(!status.contains("trouble"))
    #expect(!status.contains(House.key))
  }

  static let troubles: [(mood: ScriptedService.Mood, finding: String, remedy: String)] = [
    (.refusesKeys, "refused: ", "%key set house"), (.unreachable, "cannot be reached", "network"),
    (.speaksHTML, "makes no sense", "base URL"), (.livesInThePast, "ahead of", "clock"),
  ]

  @Test(arguments: troubles)
  func `tells what is the matter with the service, and what to do`(
    mood: ScriptedService.Mood, finding: String, remedy: String
  ) async throws {
    let house = try House()
    house.service.become(mood)
    let status = try await house.session().results(of: "%status")
    #expect(status.contains(finding), "\(status)")
    let advice = status.components(separatedBy: "what to do").dropFirst().joined()
    #expect(advice.contains(remedy), "\(status)")
  }

  @Test func `what is interrupted finds no troubles`() async throws {
    let session = try House().session(.commandLine)
    let looking = Task { () async -> Failure? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(Failure) {
        try await session.interpreter.run(
          StatusCommand(), line: "status", json: false, on: session.frontend)
        return nil
      } catch {
        return error
      }
    }
    #expect(await looking.value?.kind == .detached)
    #expect(session.frontend.results.isEmpty)
  }

  @Test func `tells where the disk is nearly full`() async throws {
    let house = try House()
    house.files.fill(leaving: 1 << 20)
    #expect(try await house.session().results(of: "%status").contains(/disk +Make room/))
  }
}
