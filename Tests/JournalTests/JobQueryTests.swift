import Journal
import Testing

@Suite struct JobQueryTests {
  /// Filters over: cell 1 `a`, cell 2 with members `b` (tagged, running as `resp_12`) and `c`
  /// (completed as `resp_1_`), and what they find.
  static let table: [(JobFilter, [String])] = [
    (JobFilter(), ["a", "b", "c"]),
    (JobFilter(session: 99), []),
    (JobFilter(cellNumbers: 1...1), ["a"]),
    (JobFilter(cellNumbers: 1...2), ["a", "b", "c"]),
    (JobFilter(cellNumbers: 2...2, members: 2...9), ["c"]),
    (JobFilter(members: 1...1), ["a", "b"]),
    (JobFilter(states: [.completed]), ["c"]),
    (JobFilter(states: [.submitting, .running]), ["a", "b"]),
    (JobFilter(tag: "t"), ["b"]),
    (JobFilter(responseIDPrefix: "resp_1"), ["b", "c"]),
    (JobFilter(responseIDPrefix: "resp_1_"), ["c"]),
    (JobFilter(newestFirst: true, limit: 2), ["c", "b"]),
  ]

  @Test(arguments: table)
  func `finds the jobs that are meant`(filter: JobFilter, prompts: [String]) async throws {
    let desk = try await Desk()
    try await desk.write(desk.batch([.asking("a")]))
    let group = try await desk.write(
      desk.batch([.asking("b", tags: ["t"]), .asking("c")], cell: 2, kind: "batch"))
    for (job, state, id) in [
      (group[0], JobState.running, "resp_12"), (group[1], JobState.completed, "resp_1_"),
    ] {
      let change = job.being(state) { $0.responseID = id }
      _ = try await desk.journal.record(.became(change), owner: "owner-1")
    }
    #expect(try await desk.journal.jobs(matching: filter).map(\.prompt) == prompts)
    let byGroup = JobFilter(ids: [group[0].id], group: group[0].group)
    #expect(try await desk.journal.jobs(matching: byGroup).map(\.prompt) == ["b"])
  }

  @Test func `changes tags in their order`() async throws {
    let desk = try await Desk()
    let job = try #require(try await desk.write(desk.batch([.asking("a", tags: ["x"])])).first)
    try await desk.journal.setTags(["z", "y"], of: job.id)
    #expect(try await desk.journal.job(job.id)?.tags == ["z", "y"])
  }
}
