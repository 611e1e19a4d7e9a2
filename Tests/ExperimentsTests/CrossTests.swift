import Experiments
import JSON
import Testing

@Suite struct CrossTests {
  @Test func `combines every value of every axis, samples fastest and variants slowest`() {
    let cross = Cross(
      models: ["m", "n"], windows: ["w"], samples: 2,
      settings: [Cross.Setting("t", [0, 1]), Cross.Setting("p", [0.5])], variants: ["x", "y"])
    #expect(cross.count == 16)
    #expect(words(cross[0]) == #"x0 {"t":0,"p":0.5} m 1"#)
    #expect(words(cross[1]) == #"x0 {"t":0,"p":0.5} m 2"#)
    #expect(words(cross[2]) == #"x0 {"t":0,"p":0.5} n 1"#)
    #expect(words(cross[4]) == #"x0 {"t":1,"p":0.5} m 1"#)
    #expect(words(cross[15]) == #"y1 {"t":1,"p":0.5} n 2"#)
    let distinct = Set(cross.map(words))
    #expect(distinct.count == 16)
  }

  @Test func `of one of each is one point`() {
    #expect(Array(Cross(models: ["m"], variants: ["x"])).map(\.window) == [nil])
  }

  @Test func `is empty without values on an axis`() {
    #expect(Cross(models: [], variants: ["x"]).isEmpty)
    #expect(Cross(models: ["m"], samples: -1, variants: ["x"]).isEmpty)
    #expect(Cross(models: ["m"], settings: [Cross.Setting("t", [])], variants: ["x"]).isEmpty)
  }

  @Test func `counts what is far too large without making it`() {
    let settings = (0..<10).map { Cross.Setting("k\($0)", (0..<1000).map(JSON.integer)) }
    let cross = Cross(models: ["m"], samples: Int.max, settings: settings, variants: ["x"])
    #expect(cross.count == Int.max)
    #expect(cross[Int.max - 1].sample == Int.max)
  }

  private func words(_ point: Cross.Point) -> String {
    let settings = JSON.object(point.settings).text
    return "\(point.variant)\(point.variantIndex) \(settings) \(point.model) \(point.sample)"
  }
}
