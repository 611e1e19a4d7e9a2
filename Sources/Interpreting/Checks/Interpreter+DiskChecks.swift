internal import Foundation
internal import Journal
internal import Rendering

// The journal and the disk it is on.
extension Interpreter {
  func journalChecks() async -> [Check] {
    do {
      let journal = try await world.journal()
      let health = try await journal.health()
      let pending = try await jobs(for: [.pending()], everywhere: true).count
      let size = HumanText.bytes(health.size)
      let checked = health.isChecked ? "nothing damaged" : "too large to be looked through here"
      return [
        Check("journal", journal.path),
        health.damage.map {
          Check(
            "integrity", "\(size), damaged: \($0)",
            remedy: "Copy the journal, then let sqlite3's .recover save what can be saved.")
        } ?? Check("integrity", "\(size), \(checked)"),
        disk(of: journal.path),
        Check("pending", HumanText.plural(pending, "job")),
        Check("SQLite", health.sqliteVersion),
      ]
    } catch {
      return [Check("journal", failed: error)]
    }
  }

  /// Less free than this is a matter of hours, in bytes: a job needs a few kilobytes, a log up to 4 MB.
  private static let leastFree: Int64 = 64 << 20

  private func disk(of path: String) -> Check {
    guard let free = world.files.freeSpace(path) else { return Check("disk", "unknown") }
    return Check(
      "disk", "\(HumanText.bytes(Int(clamping: free))) free",
      remedy: free < Interpreter.leastFree
        ? "Make room: nothing is sent that cannot be written down." : nil)
  }
}
