/// A group that is written page by page, so that no more than a page of it is ever in memory. Nothing
/// of it goes out before all of it is written.
package struct LargeGroup: Sendable, Equatable, Identifiable {
  /// The group's row.
  package let id: Int64
  /// How many members it has by now.
  package var members = 0
  /// How many of them show a recorded answer.
  package var recorded = 0
  /// How many an earlier run has written, that came not as far as to send them.
  package var written = 0
  /// The place of its last member: its cell may have made jobs before.
  var lastPlace = 0
  /// The batch that is being filled, and how full it is.
  var batch: Batch.ID?
  var filling = Filling()

  init(id: Int64) { self.id = id }

  /// How full a batch is.
  struct Filling: Sendable, Equatable {
    var requests = 0
    var bytes = 0

    /// Whether there is room for another request.
    func admits(_ body: [UInt8], _ limits: Batch.Limits) -> Bool {
      requests < limits.requests && bytes + body.count + Batch.Limits.frame <= limits.bytes
    }

    mutating func add(_ body: [UInt8]) {
      requests += 1
      bytes += body.count + Batch.Limits.frame
    }
  }
}
