internal import Foundation
internal import Responses
internal import Synchronization

/// Where this process dies, as a machine does that loses power: at the step whose number
/// `CLEW_FAILPOINT` has. Steps are the moments before and after each request and each transaction of
/// the journal. Tests go through all of them; only debug builds know of it.
final class Failpoint: Sendable {
  private let last: Int?
  private let taken = Atomic(0)

  init(_ environment: [String: String]) {
    last = environment["CLEW_FAILPOINT"].flatMap(Int.init)
  }

  @Sendable func step() {
    guard let last, taken.add(1, ordering: .relaxed).newValue == last else { return }
    // Nothing of this process gets another chance to write anything.
    kill(getpid(), SIGKILL)
    while true { pause() }
  }
}

extension HTTPTransport {
  /// Calls `step` before each request and after its answer.
  func stepping(_ step: @escaping @Sendable () -> Void) -> HTTPTransport {
    HTTPTransport(
      send: { request throws(TransportError) in
        step()
        defer { step() }
        return try await send(request)
      },
      stream: { request throws(TransportError) in
        step()
        defer { step() }
        return try await stream(request)
      }, shutDown: shutDown)
  }
}
