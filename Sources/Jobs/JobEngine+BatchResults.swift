internal import Journal
internal import Responses

// The results of a batch's members, each a request of its own.
extension JobEngine {
  /// Fetches results, so many at once. An error is returned if it is the key's, or if the service is
  /// out of reach or overloaded and nothing else came; what is one member's is left for the next look.
  func fetch(
    _ ready: [(member: Batch.Member, status: Response.Status)], of id: Batch.ID,
    _ serviceID: String, _ client: ResponsesClient
  ) async -> APIError? {
    var waiting = ready[...]
    var (fetched, failed) = (0, 0)
    var first: APIError?
    var pause: Duration = .zero
    await withTaskGroup(of: APIError?.self) { fetches in
      func begin() {
        guard failed <= Self.mostFailures, !isShutDown, let (member, status) = waiting.popFirst()
        else { return }
        fetches.addTask { await self.fetch(member, status, of: id, serviceID, client) }
      }
      for _ in 0..<min(Self.fetchesAtOnce, lanes.ceiling) { begin() }
      while let error = await fetches.next() {
        if let error, error.isOfKey || error.isOfService {
          failed += error.isOfKey ? ready.count : 1
          first = error.isOfKey ? error : first ?? error
          pause = min(Self.longestPause, max(pause, error.retryAfter ?? .zero))
        } else if error == nil {
          fetched += 1
        }
        begin()
      }
    }
    if let first, fetched == 0 || first.isOfKey { return first }
    if pause > .zero { try? await dependencies.clock.sleep(for: pause) }
    return nil
  }

  /// All other batches of the service wait with this one.
  private static let longestPause: Duration = .seconds(60)
  /// A round with more failures is given up: the service has too much to do.
  private static let mostFailures = 16
  /// Under the 64 connections a service gets in all: looks and POSTs go on beside it.
  private static let fetchesAtOnce = 48

  private func fetch(
    _ member: Batch.Member, _ status: Response.Status, of id: Batch.ID, _ serviceID: String,
    _ client: ResponsesClient
  ) async -> APIError? {
    do throws(APIError) {
      let response = try await client.batchResult(
        serviceID, customID: BatchBody.customID(of: member))
      await settle(member, of: id, Glance(response), response)
      return nil
    } catch {
      // Some services answer 400 to an id they do not know: service.md, 18.
      guard [.status(404), .status(410), .status(400)].contains(error.reason) else { return error }
      await miss(member, status, of: id, error)
      return nil
    }
  }
}

extension APIError {
  /// Whether it says something about the service, and not about what was asked for.
  fileprivate var isOfService: Bool {
    switch reason {
    case .unreachable, .interrupted: true
    default: isOfLoad
    }
  }
}
