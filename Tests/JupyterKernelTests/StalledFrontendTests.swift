import Interpreting
import JSON
import JupyterProtocol
import Rendering
import Testing

@testable import JupyterKernel

/// Two clients on one kernel, of which one does not read what is published.
@Suite(.timeLimit(.minutes(5))) struct StalledFrontendTests {
  static let line = String(repeating: "x", count: 999) + "\n"
  static let lines = 100_000

  /// `print` prints 100 MB; other cells print their source and show it.
  static var printing: CellRunner {
    CellRunner.cells { cell, frontend in
      if cell.source == "print" {
        for _ in 0..<lines { await frontend.show(.stream(.standardOutput, line)) }
      } else {
        await frontend.show(.stream(.standardOutput, cell.source))
        await frontend.show(.display(Display(.result, .text(cell.source))))
      }
      return nil
    }
  }

  /// What a client was told of one request: how many bytes came, and how many it was told are
  /// missing.
  static func sum(_ texts: [String]) -> (came: Int, missing: Int) {
    var sum = (came: 0, missing: 0)
    for text in texts {
      if let match = text.wholeMatch(of: /\n\[(\d+) bytes of output dropped\]\n/) {
        sum.missing += Int(match.1) ?? 0
      } else {
        sum.came += text.utf8.count
      }
    }
    return sum
  }

  /// What iopub said of one request.
  struct Seen {
    var texts: [String] = []
    var states: [String] = []
    var displays = 0
  }

  /// Reads iopub up to the idle of the last of these requests.
  static func read(_ client: KernelClient, until last: String) async throws
    -> [String: Seen]
  {
    var seen: [String: Seen] = [:]
    while true {
      let message = try await client.receive(on: .iopub)
      let id = message.parentID ?? ""
      if let text = message.content["text"]?.string {
        seen[id, default: Seen()].texts.append(text)
      }
      if message.type == "display_data" { seen[id, default: Seen()].displays += 1 }
      guard let state = message.content["execution_state"]?.string else { continue }
      seen[id, default: Seen()].states.append(state)
      if id == last, state == "idle" { return seen }
    }
  }

  @Test func `P9: a frontend that does not read stops nobody and misses nothing unsaid`()
    async throws
  {
    let connection = connection()
    let stalled = try KernelClient(connection, name: "stalled")
    try await withKernel(Self.printing, at: connection) { client in
      try await stalled.connect(mark: 1)

      let printed = await client.execute("print")
      let seen = try await Self.read(client, until: printed)
      #expect(try await client.reply(to: printed)["status"] == "ok")
      let total = Self.line.utf8.count * Self.lines
      let sum = Self.sum(seen[printed]?.texts ?? [])
      #expect(sum.came + sum.missing == total)
      #expect(sum.missing > 0, "the stalled frontend should have filled its queue")

      // From here on nobody waits for it: with the queue's patience for each cell this would take ten
      // minutes, twice what the suite may take.
      var requests = [printed]
      for _ in 0..<300 {
        let id = await client.execute("short")
        _ = try await client.reply(to: id)
        requests.append(id)
      }
      let later = try await Self.read(client, until: requests.last ?? "")
      for id in requests.dropFirst() {
        #expect(later[id]?.states == ["busy", "idle"])
        #expect(later[id]?.displays == 1)
        #expect(
          Self.sum(later[id]?.texts ?? []) == (5, 0) || Self.sum(later[id]?.texts ?? []) == (0, 5))
      }

      // When it wakes up, all states and displays are there, and what is missing is said.
      let late = try await Self.read(stalled, until: requests.last ?? "")
      for id in requests { #expect(late[id]?.states == ["busy", "idle"]) }
      for id in requests.dropFirst() { #expect(late[id]?.displays == 1) }
      let lateSum = Self.sum(late[printed]?.texts ?? [])
      #expect(lateSum == sum)

      // And text flows again, for both.
      while true {
        let id = await client.execute("again")
        _ = try await client.reply(to: id)
        let texts = try await Self.read(client, until: id)[id]?.texts ?? []
        let same = try await Self.read(stalled, until: id)[id]?.texts
        #expect(same == texts)
        if texts == ["again"] { break }
      }
      await stalled.close()
    }
  }
}
