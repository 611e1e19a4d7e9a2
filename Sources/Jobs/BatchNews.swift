import Foundation
internal import Journal
internal import Responses

/// What a look at a batch tells of its open members. One that is not mentioned is not finished.
struct BatchNews: Sendable {
  /// Those that run since the last look.
  private(set) var begun: [Job.ID] = []
  /// Those whose results can be had, as the service says they ended.
  private(set) var ended: [(member: Batch.Member, status: Response.Status)] = []
  /// Those stopped so long ago that nobody expects their answers any more.
  private(set) var forgotten: Set<Job.ID> = []
  /// The batch's own: `queued` until one of its members runs.
  private(set) var status = Response.Status.queued

  init(_ open: [Batch.Member], _ snapshot: BatchSnapshot, at now: Date) {
    let patience = TimeInterval(JobLife.Rules.lookAfterStop.components.seconds)
    for member in open {
      let status = snapshot.statuses[BatchBody.customID(of: member)] ?? .queued
      if status.isFinal {
        if Glance(id: nil, status: status).end != member.state { ended.append((member, status)) }
      } else if status == .running, member.state == .queued {
        begun.append(member.id)
      }
      if status.isFinal || status == .running { self.status = .running }
      if let stoppedAt = member.stoppedAt, now.timeIntervalSince(stoppedAt) > patience {
        forgotten.insert(member.id)
      }
    }
  }
}
