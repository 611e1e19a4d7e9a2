import Foundation
import Journal
import Testing

@testable import Interpreting

@Suite struct CellLogTests {
  private static let date = Date(timeIntervalSince1970: 1_800_000_000)
  private static let end = CellRecord.End(status: "ok", date: date)

  private static func cell(_ number: Int) -> CellRecord {
    CellRecord(session: 1, number: number, source: "cell \(number)", startedAt: date)
  }

  @Test func `cells that come together are written together, in their order`() {
    var log = CellLog()
    let ids = (1...20).map { log.begin(Self.cell($0)) }
    for id in ids.reversed() { log.finish(id, Self.end) }
    #expect(log.unwritten.map(\.record.number) == Array(1...20))
    #expect(log.unwritten.allSatisfy { $0.record.end == Self.end })
  }

  @Test func `a cell that ends while it is written is written once more, in its row`() throws {
    var log = CellLog()
    let id = log.begin(Self.cell(1))
    let taken = try #require(log.unwritten.first)
    log.finish(id, Self.end)
    log.wrote(taken.id, taken.record, row: 7)
    #expect(log.row(of: id) == 7)
    #expect(log.unwritten.map(\.record.id) == [7])
    #expect(log.unwritten.map(\.record.end) == [Self.end])
  }

  @Test func `a running cell keeps its row, an ended one is forgotten`() throws {
    var log = CellLog()
    let id = log.begin(Self.cell(1))
    let begun = try #require(log.unwritten.first)
    log.wrote(begun.id, begun.record, row: 7)
    #expect(log.unwritten.isEmpty)
    #expect(log.row(of: id) == 7)
    log.finish(id, Self.end)
    let ended = try #require(log.unwritten.first)
    log.wrote(ended.id, ended.record, row: 7)
    #expect(log.unwritten.isEmpty)
    #expect(log.row(of: id) == nil)
  }
}
