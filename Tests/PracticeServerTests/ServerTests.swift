import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
import JSON
import Testing

@testable import PracticeServer

@Suite struct ServerTests {
  @Test func `listens on a free port of this machine, and frees it when stopped`() async throws {
    let server = try await PracticeServer.test().start()
    #expect(server.baseURL == "http://127.0.0.1:\(server.port)/v1")
    let status = try await TestClient.withClient(host: "127.0.0.1", port: server.port) { client in
      try await client.get("/v1/models").status.code
    }
    #expect(status == 200)
    await server.stop()

    var options = PracticeServer.Options()
    options.port = server.port
    let next = try await PracticeServer.test(options).start()
    #expect(next.port == server.port)
    await next.stop()
  }

  @Test func `says which port is taken`() async throws {
    let server = try await PracticeServer.test().start()
    var options = PracticeServer.Options()
    options.port = server.port
    await #expect(throws: PracticeServerError.portTaken(server.port)) {
      try await PracticeServer.test(options).start()
    }
    await server.stop()
  }

  @Test func `says which address it cannot listen on`() async {
    var options = PracticeServer.Options()
    options.host = "192.0.2.1"
    await #expect {
      try await PracticeServer.test(options).start()
    } throws: { error in
      if case PracticeServerError.cannotListen(host: "192.0.2.1", reason: _) = error {
        true
      } else {
        false
      }
    }
  }

  @Test func `says which database it cannot open`() async {
    var options = PracticeServer.Options()
    options.databasePath = "/nonexistent/practice.sqlite"
    await #expect {
      try await PracticeServer.test(options).start()
    } throws: { error in
      if case PracticeServerError.cannotOpenDatabase(path: "/nonexistent/practice.sqlite", _) =
        error
      {
        true
      } else {
        false
      }
    }
  }

  @Test func `leaves the database of a newer version alone`() async throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
    defer {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    try await DatabaseQueue(path: path).writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA user_version = 99")
    }
    var options = PracticeServer.Options()
    options.databasePath = path
    await #expect(throws: PracticeServerError.databaseIsNewer(path: path)) {
      try await PracticeServer.test(options).start()
    }
    let tables = try await DatabaseQueue(path: path).read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master")
    }
    #expect(tables == [])
  }

  @Test func `serves until it is cancelled`() async throws {
    let (announcements, announcement) = AsyncStream.makeStream(of: String.self)
    let task = Task {
      try await PracticeServer.test().run { announcement.yield($0) }
    }
    for await baseURL in announcements {
      #expect(baseURL.hasPrefix("http://127.0.0.1:"))
      break
    }
    task.cancel()
    try await task.value
  }
}
