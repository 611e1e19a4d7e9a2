import Foundation
import JSON

/// What a process has printed so far, and how it ended.
struct Transcript: Sendable, CustomStringConvertible {
  var outputBytes: [UInt8] = []
  var errorBytes: [UInt8] = []
  /// The exit code, or the signal's number; nil while it runs.
  var code: Int32?
  var wasSignalled = false
  /// It was killed because it took longer than anybody would wait.
  var wasTooSlow = false

  var output: String { String(decoding: outputBytes, as: UTF8.self) }
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// The lines of standard output that have ended.
  var outputLines: [String] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if code == nil || lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Standard output as JSON Lines; what is not JSON makes a test fail.
  func json() throws -> [JSON] { try outputLines.map { try JSON(parsing: $0) } }

  /// For a failed expectation: all there is to know.
  var description: String {
    let end =
      code.map { wasSignalled ? "killed by signal \($0)" : "exit \($0)" } ?? "still running"
    return "\(end)\(wasTooSlow ? ", too slow" : "")\n--- stdout\n\(output)\n--- stderr\n\(errors)"
  }
}
