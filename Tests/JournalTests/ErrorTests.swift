import GRDB
import Testing

@testable import Journal

@Suite struct ErrorTests {
  static let table: [(ResultCode, JournalError)] = [
    (.SQLITE_FULL, .diskFull(path: "p")),
    (.SQLITE_READONLY, .notWritable(path: "p")),
    (.SQLITE_CANTOPEN, .notWritable(path: "p")),
    (.SQLITE_IOERR_FSYNC, .diskFails(path: "p", message: "m (1034)")),
    (.SQLITE_IOERR_WRITE, .diskFails(path: "p", message: "m (778)")),
    (.SQLITE_CORRUPT, .damaged(path: "p")),
    (.SQLITE_NOTADB, .damaged(path: "p")),
    (.SQLITE_BUSY, .busy(path: "p")),
    (.SQLITE_INTERRUPT, .cancelled),
    (.SQLITE_CONSTRAINT, .sqlite(code: 19, message: "m")),
  ]

  @Test(arguments: table)
  func `keeps what matters of SQLite's errors`(code: ResultCode, error: JournalError) {
    #expect(JournalError(DatabaseError(resultCode: code, message: "m"), path: "p") == error)
  }

  @Test func `never repeats a statement or its arguments, which are prompts`() {
    let error = DatabaseError(
      resultCode: .SQLITE_ERROR, message: "m", sql: "INSERT", arguments: ["secret prompt"])
    #expect(!String(describing: JournalError(error, path: "p")).contains("secret"))
  }
}
