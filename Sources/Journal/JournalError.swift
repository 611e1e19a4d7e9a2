/// Why the journal could not be opened, read or written: facts, no advice.
package enum JournalError: Error, Sendable, Equatable {
  /// The file or its folder cannot be made or written.
  case notWritable(path: String)
  /// No room is left on the disk.
  case diskFull(path: String)
  /// The system does not read, write or sync the file: a quota, a limit on files, a drive that is
  /// gone, a folder of a kind that cannot sync. The words are SQLite's.
  case diskFails(path: String, message: String)
  /// A later clew wrote it; `found` and `known` count migrations. The file is untouched.
  case newerVersion(path: String, found: Int, known: Int)
  /// The file is no journal, or its pages are broken.
  case damaged(path: String)
  /// Another process kept it locked longer than ``JournalFile/patience``.
  case busy(path: String)
  /// The task that asked was cancelled; nothing was written.
  case cancelled
  /// Any other answer of SQLite: its extended result code and its words.
  case sqlite(code: Int, message: String)
}
