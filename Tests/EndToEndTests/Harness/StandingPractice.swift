import Foundation
import PracticeServer
import TestSupport

/// A practice server whose time stands still until a test moves it: what takes three seconds takes as
/// long as the test needs, however slow the machine.
struct StandingPractice: Sendable {
  private let server: RunningServer
  private let clock = ManualClock()

  init() async throws {
    let (start, clock) = (Date(), clock)
    var options = PracticeServer.Options()
    options.servesLedger = true
    server = try await PracticeServer(
      options, now: { start.addingTimeInterval(clock.elapsed / .seconds(1)) },
      clock: clock, random: { .random(in: 0 ... .max) }
    ).start()
  }

  var baseURL: String { server.baseURL }

  /// How often it generated an answer to each prompt, by its own books.
  func ledger() async throws -> [String: Int] { try await Ledger.read(at: baseURL) }

  /// Lets time pass.
  func advance(by duration: Duration) { clock.advance(by: duration) }

  /// Returns when it is gone.
  func stop() async { await server.stop() }
}
