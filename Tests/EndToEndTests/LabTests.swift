import JSON
import Testing

extension EndToEnd {
  /// JupyterLab in a browser. One session, since a browser's start takes longer than all it is asked.
  @Suite struct LabTests {
    @Test(.needsClients) func `a notebook in JupyterLab does what its reader expects`() async throws
    {
      let tool = try Tool()
      try await tool.installKernel()
      let session = try await tool.python(Checkout.script("lab.py"))
      try #require(session.code == 0, "\(session)")
      let saw = try JSON(parsing: session.output)

      // The answer takes the place of the status in the cell that asked, though another ran since.
      let answer = saw["answer"]
      #expect(answer?["before"]?.string?.contains("[2]") == true)
      #expect(answer?["before"]?.string?.contains("That took") == false)
      #expect(answer?["after"]?.string?.contains("That took 4 seconds, as asked.") == true)
      #expect(answer?["other"] == "meanwhile\n")

      // A table, in which markup of a prompt is text.
      let rows = saw["table"]?.array ?? []
      #expect(rows.first?.array?.prefix(3) == ["job", "state", "model"])
      #expect(rows.dropFirst().map { $0.array?[0] } == ["4#1", "4#2"])
      #expect(rows.last?.array?.contains("What is 17 * <b>23</b>?") == true)

      // Stop ends the wait; the job goes on until it is cancelled.
      #expect(saw["interrupt"]?["wait"]?.string?.contains("Detached from 1 job: 5.") == true)
      #expect(saw["interrupt"]?["cancel"]?.string?.contains("cancelled") == true)

      #expect(saw["completions"] == ["%model", "%models"])

      // What came late was saved; the cell run anew shows it again, and nothing was asked.
      let reload = saw["reload"]
      #expect(reload?["kept"] == answer?["after"])
      #expect(reload?["again"]?.string?.contains("That took 4 seconds, as asked.") == true)
      let jobs = try await tool.run("jobs", "--all", "--json").json()
      #expect(Set(jobs.compactMap { $0["id"]?.string }).count == 4, "\(jobs)")
    }
  }
}
