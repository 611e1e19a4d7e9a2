import Foundation
import GRDB
import NIOCore

/// Why a practice server did not start.
package enum PracticeServerError: Error, Sendable, Equatable {
  /// Another program listens on the port.
  case portTaken(Int)
  /// The system refuses the port to this user (those below 1024, often).
  case portForbidden(Int)
  /// The address cannot be listened on for another reason, in the system's words.
  case cannotListen(host: String, reason: String)
  /// The database cannot be opened or created, in SQLite's words.
  case cannotOpenDatabase(path: String, reason: String)
  /// The database was written by a newer version; it is left untouched.
  case databaseIsNewer(path: String)
}

extension PracticeServerError {
  /// What the network layer threw, sorted.
  init(_ error: any Error, host: String, port: Int) {
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portTaken(port)
    case EACCES: self = .portForbidden(port)
    default: self = .cannotListen(host: host, reason: "\(error)")
    }
  }
}
