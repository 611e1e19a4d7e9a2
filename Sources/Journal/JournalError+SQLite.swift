internal import GRDB

extension JournalError {
  /// What an error of GRDB means for the journal.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as JournalError: self = error
    case is CancellationError: self = .cancelled
    case let error as DatabaseError: self.init(error, path: path)
    default: self = .sqlite(code: 1, message: String(describing: type(of: error)))
    }
  }

  private init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_IOERR:
      self = .diskFails(
        path: path, message: "\(error.message ?? "") (\(error.extendedResultCode.rawValue))")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .notWritable(path: path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_ABORT, .SQLITE_INTERRUPT: self = .cancelled
    // The statement is left out: its arguments are prompts.
    default:
      self = .sqlite(code: Int(error.extendedResultCode.rawValue), message: error.message ?? "")
    }
  }
}
