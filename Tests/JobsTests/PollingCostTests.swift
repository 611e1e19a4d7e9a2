import Foundation
import Testing

@testable import Jobs

@Suite struct PollingCostTests {
  private static let service = Profile(
    name: "sail", baseURL: "https://api.example/v1", windows: ["asap", "balanced", "flex"])

  static let windows = [
    PollingSimulation.Window(
      name: "this machine", profile: Profile(name: "p", baseURL: "http://127.0.0.1:9/v1"),
      median: .seconds(3), gap: .seconds(1)),
    PollingSimulation.Window(
      name: "`asap`", profile: service, window: "asap", median: .seconds(15), gap: .seconds(5)),
    PollingSimulation.Window(
      name: "`balanced`", profile: service, window: "balanced", median: .seconds(150),
      gap: .seconds(20)),
    PollingSimulation.Window(
      name: "`flex`", profile: service, window: "flex", median: .seconds(7_200),
      gap: .seconds(300)),
  ]

  typealias Row = (name: String, unlearnt: PollingSimulation.Cost, learnt: PollingSimulation.Cost)

  static let rows: [Row] = {
    var simulation = PollingSimulation()
    return windows.map { window in
      (
        window.name, simulation.cost(of: window, learning: false),
        simulation.cost(of: window, learning: true)
      )
    }
  }()

  @Test func `asks at most six times what an oracle would, and learns to ask three times`() {
    let unlearnt = Self.rows.map(\.unlearnt).reduce(PollingSimulation.Cost(), +)
    let learnt = Self.rows.map(\.learnt).reduce(PollingSimulation.Cost(), +)
    #expect(unlearnt.ratio <= 6)
    #expect(learnt.ratio <= 3)
  }

  @Test(arguments: rows)
  func `sees answers late by a quarter of what they took, at the most`(row: Row) {
    #expect(row.unlearnt.delay <= 0.25)
    #expect(row.learnt.delay <= 0.25)
  }

  @Test(arguments: [0.125, 8])
  func `learns anew when a service has another day`(speed: Double) {
    var simulation = PollingSimulation()
    let cost = simulation.cost(of: Self.windows[2], learning: true, speed: speed)
    #expect(cost.ratio <= 3)
    #expect(cost.delay <= 0.25)
  }

  /// The table stands between two comments in `docs/polling.md`.
  @Test func `the page has the figures of this simulation`() throws {
    let page = try String(contentsOfFile: Self.page, encoding: .utf8)
    let parts = page.split(separator: /<!-- \/?simulation -->\n/, maxSplits: 2)
    try #require(parts.count == 3)
    #expect(parts[1] == Self.table, "Put this table into docs/polling.md:\n\(Self.table)")
  }

  private static var table: String {
    let all = (
      "all together", rows.map(\.unlearnt).reduce(PollingSimulation.Cost(), +),
      rows.map(\.learnt).reduce(PollingSimulation.Cost(), +)
    )
    let lines = (rows + [all]).map { row in
      "| " + ([row.0] + cells(row.1) + cells(row.2)).joined(separator: " | ") + " |\n"
    }
    return """
      | jobs in | requests | delay | 19 of 20 | learnt: requests | delay | 19 of 20 |
      |---|---|---|---|---|---|---|

      """ + lines.joined()
  }

  private static func cells(_ cost: PollingSimulation.Cost) -> [String] {
    [String(format: "%.1f×", cost.ratio)]
      + [cost.delay, cost.worstDelay].map { String(format: "%.0f %%", $0 * 100) }
  }

  private static let page =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/polling.md").path
}
