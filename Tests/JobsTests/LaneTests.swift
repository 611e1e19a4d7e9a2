import Journal
import Testing

@testable import Jobs

@Suite struct LaneTests {
  /// A lane with enough to do, and the numbers of the turns that filled it.
  static func full(at now: Duration = .zero) -> (Lane, [Int]) {
    var lane = Lane()
    for id in 1...1_000 { _ = lane.add(Job.ID(id), due: .zero) }
    let turns = fill(&lane, at: now)
    return (lane, turns)
  }

  static func fill(_ lane: inout Lane, at now: Duration) -> [Int] {
    var turns: [Int] = []
    while let taken = lane.take(at: now) { turns.append(taken.number) }
    return turns
  }

  @Test func `bounds what goes on at once`() {
    var (lane, turns) = Self.full()
    #expect(turns.count == 32)
    #expect(lane.nextDue == nil)
    lane.waive()
    #expect(lane.take(at: .zero)?.ticket.id == 33)
    #expect(lane.take(at: .zero) == nil)
  }

  @Test func `one burst halves it once, and what was under way then makes it grow no more`() {
    var (lane, turns) = Self.full()
    for turn in turns.prefix(20) { lane.overloaded(in: turn, until: .seconds(5)) }
    for turn in turns { lane.finished(turn, ceiling: 64) }
    #expect(lane.take(at: .seconds(4)) == nil)
    #expect(lane.nextDue == .seconds(5))
    turns = Self.fill(&lane, at: .seconds(5))
    #expect(turns.count == 16)
    // The next round trip is refused, too.
    lane.overloaded(in: turns[3], until: .seconds(5))
    for turn in turns { lane.finished(turn, ceiling: 64) }
    #expect(Self.fill(&lane, at: .seconds(5)).count == 8)
  }

  @Test func `grows by one for each full round, up to the ceiling`() {
    var (lane, turns) = Self.full()
    var sizes: [Int] = []
    for _ in 0..<4 {
      for _ in 0..<34 {
        lane.finished(turns.removeFirst(), ceiling: 34)
        turns += Self.fill(&lane, at: .zero)
      }
      sizes.append(turns.count)
    }
    #expect(sizes == [33, 34, 34, 34])
  }

  @Test func `does not grow where there was room anyway`() {
    var (lane, turns) = Self.full()
    for turn in turns.dropLast() { lane.finished(turn, ceiling: 64) }
    turns = [turns[31]] + Self.fill(&lane, at: .zero)
    #expect(turns.count == 32)
  }

  @Test func `never asks for nothing`() {
    var (lane, turns) = Self.full()
    for _ in 0..<10 {
      lane.overloaded(in: turns[0], until: .zero)
      for turn in turns { lane.finished(turn, ceiling: 64) }
      turns = Self.fill(&lane, at: .zero)
    }
    #expect(turns.count == 1)
  }
}

@Suite struct LanesTests {
  static func id(_ kind: Lane.ID.Kind, _ model: String? = nil, url: String = "u") -> Lane.ID {
    Lane.ID(baseURL: url, model: model, kind: kind)
  }

  static func lanes(_ ids: [Lane.ID], ceiling: Int? = nil) -> Lanes {
    var lanes = Lanes(ceiling: ceiling)
    for id in ids { for job in 1...100 { _ = lanes.add(Job.ID(job), to: id, due: .zero) } }
    return lanes
  }

  static func fill(_ lanes: inout Lanes) -> [Lanes.Turn] {
    var turns: [Lanes.Turn] = []
    while let turn = lanes.take(at: .zero) { turns.append(turn) }
    return turns
  }

  @Test func `one service has one ceiling, shared fairly`() {
    var lanes = Self.lanes(
      [Self.id(.posting, "m"), Self.id(.looking), Self.id(.posting, "m", url: "v")], ceiling: 10)
    let turns = Self.fill(&lanes)
    #expect(turns.count { $0.lane == Self.id(.posting, "m") } == 5)
    #expect(turns.count { $0.lane == Self.id(.looking) } == 5)
    #expect(turns.count { $0.lane.baseURL == "v" } == 10)
    #expect(lanes.nextDue == nil)
  }

  @Test func `held requests leave one place for the others`() {
    var lanes = Self.lanes([Self.id(.holding, "m")], ceiling: 3)
    #expect(Self.fill(&lanes).count == 2)
    _ = lanes.add(7, to: Self.id(.looking), due: .zero)
    #expect(lanes.take(at: .zero)?.ticket.id == 7)
    var single = Self.lanes([Self.id(.holding, "m")], ceiling: 1)
    #expect(Self.fill(&single).count == 1)
  }

  @Test func `a long row of POSTs does not keep held requests out`() throws {
    var lanes = Self.lanes([Self.id(.posting, "m")], ceiling: 4)
    let turns = Self.fill(&lanes)
    _ = lanes.add(777, to: Self.id(.holding, "m"), due: .zero)
    lanes.finished(try #require(turns.first))
    #expect(lanes.take(at: .zero)?.ticket.id == 777)
  }

  /// A job's state, whether its request is held open, and what its next turn does.
  static let kinds: [(JobState, Bool, Lane.ID.Kind)] = [
    (.submitting, false, .posting), (.submitting, true, .holding),
    (.queued, false, .looking), (.queued, true, .holding),
    (.running, false, .looking), (.running, true, .holding),
    (.cancelled, false, .looking), (.abandoned, true, .looking),
  ]

  @Test(arguments: kinds)
  func `each turn has its lane`(state: JobState, isForeground: Bool, kind: Lane.ID.Kind) {
    #expect(Lane.ID.Kind(state, isForeground: isForeground) == kind)
  }

  @Test func `an overloaded model slows down no other`() throws {
    var lanes = Self.lanes([Self.id(.posting, "m"), Self.id(.posting, "n")])
    let turns = Self.fill(&lanes)
    let refused = try #require(turns.first { $0.lane.model == "m" })
    lanes.overloaded(in: refused, until: .zero)
    for turn in turns { lanes.finished(turn) }
    let next = Self.fill(&lanes)
    #expect(next.count { $0.lane.model == "m" } == 16)
    #expect(next.count { $0.lane.model == "n" } >= 32)
  }

  @Test func `a new POST is next, whatever waits to be looked at`() throws {
    var lanes = Self.lanes([Self.id(.looking)], ceiling: 8)
    let turns = Self.fill(&lanes)
    _ = lanes.add(777, to: Self.id(.posting, "m"), due: .seconds(1))
    lanes.finished(try #require(turns.first))
    #expect(lanes.take(at: .seconds(1))?.ticket.id == 777)
  }

  @Test func `a ceiling can be set while it works`() {
    var lanes = Self.lanes([Self.id(.looking)])
    lanes.limit(to: 3)
    #expect(Self.fill(&lanes).count == 3)
    lanes.limit(to: nil)
    #expect(Self.fill(&lanes).count == 29)
  }
}
