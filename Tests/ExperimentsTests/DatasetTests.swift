import Experiments
import Testing

@Suite struct DatasetTests {
  @Test func `has as many rows as asked`() { #expect(Dataset(count: 3).rows.count == 3) }
}
