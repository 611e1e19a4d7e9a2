import Foundation
import Interpreting
import Journal
import Testing

/// Groups that are counted instead of listed: here those with more than three members.
@Suite(.timeLimit(.minutes(5))) struct LargeGroupTests {
  private static let batch = "%%batch --rows 5 --via batch -w flex\nrow {{i}}\n%%\n"

  @Test func `a script lists its answers in order when all are there`() async throws {
    let house = try House()
    let session = try house.session(.script, mostFollowed: 3)
    try await session.run(Self.batch + "%wait")
    #expect(session.frontend.notices.contains("5 rows go up in 1 batch"))
    #expect(session.frontend.notices.contains("● [1] 5/5 complete"))
    let answers = session.frontend.answers
    let places = (0..<5).map { answers.range(of: "row \($0)")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(try await house.jobs().allSatisfy { $0.state == .completed && $0.batch != nil })
  }

  @Test func `a terminal tells that it is done, and lists nothing`() async throws {
    let house = try House()
    let session = try house.session(.terminal, settings: ["confirm=none"], mostFollowed: 3)
    try await session.run(Self.batch + "%wait")
    #expect(session.frontend.notices.contains("● [1] 5/5 complete"))
    #expect(!session.frontend.answers.contains("row 1"))
    #expect(try await session.results(of: "%show 1#2").contains("row 1"))
  }

  @Test func `its failures are the wait's`() async throws {
    let session = try House().session(.script, model: "failing", mostFollowed: 3)
    let failure = try await session.failure(of: Self.batch + "%wait")
    #expect(failure.kind == .job)
    #expect(failure.described.contains("5 of 5 jobs have no answer"))
  }

  @Test func `a person is asked first, by what the first rows will cost`() async throws {
    let house = try House()
    let session = try house.session(.terminal, settings: ["confirm=4"], mostFollowed: 3)
    let failure = try await session.failure(of: Self.batch)
    #expect(failure.described.contains("5 requests"))
    #expect(try await house.jobs().isEmpty)
  }
}
