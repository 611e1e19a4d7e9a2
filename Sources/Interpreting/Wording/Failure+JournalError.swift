internal import Journal

extension Failure {
  /// What became of jobs cannot be written: it is kept in memory and tried again.
  init(unwritten error: JournalError) {
    let cause = Failure(error)
    self.init(
      .journal, "What became of jobs cannot be written down.",
      why: [cause.what, cause.why].compactMap(\.self).joined(separator: " "),
      next: "It is tried again while clew runs, and the service keeps the answers.")
  }

  /// What a journal that cannot be used means: nothing is sent that could not be recorded.
  init(_ error: JournalError) {
    switch error {
    case .notWritable(let path):
      self.init(
        .journal, "The journal cannot be written.", why: path,
        next: "Set CLEW_HOME to a folder you may write to.")
    case .diskFull(let path):
      self.init(
        .journal, "The disk is full.", why: path,
        next: "Nothing is sent that cannot be written down. Make room, then run the cell again.")
    case .diskFails(let path, let message):
      self.init(
        .journal, "The journal cannot be read or written.", why: "\(path): \(message)",
        next: """
          Nothing is sent that cannot be written down. Look for a quota, a limit on files, a drive \
          that is gone; or set CLEW_HOME to another folder. Then run the cell again.
          """)
    case .newerVersion(let path, let found, let known):
      self.init(
        .journal, "A newer clew wrote this journal; it was not touched.",
        why: "\(path) has schema \(found), this clew knows \(known).",
        next: "Update clew, or set CLEW_HOME to another folder.")
    case .damaged(let path):
      self.init(
        .journal, "The journal is damaged; it was not touched.", why: path,
        next: "%journal set-aside moves it away, unchanged; the next clew begins a new one.")
    case .busy(let path):
      self.init(
        .journal, "Another process keeps the journal locked.", why: path, next: "Try again.")
    case .cancelled:
      self.init(.detached, "Interrupted before anything was written.")
    case .sqlite(let code, let message):
      self.init(.journal, "The journal answers with an error.", why: "SQLite \(code): \(message)")
    }
  }
}
