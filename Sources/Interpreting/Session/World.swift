package import Foundation
package import Jobs
package import Journal
package import Responses

/// All that an interpreter needs from outside, made once by the executable.
package struct World: Sendable {
  /// Opened at the first cell that needs it, so that a kernel's first reply does not wait for a disk.
  package var journal: @Sendable () async throws -> JournalFile
  package var engine: @Sendable () async throws -> JobEngine
  package var connect: @Sendable (Profile) async throws -> ResponsesClient
  /// Every profile known by name; `practice` is always among them.
  package var profiles: [Profile]
  package var files: FileAccess
  package var keys: KeyAccess
  package var now: @Sendable () -> Date
  package var clock: any Clock<Duration>
  package var face: Face
  /// The notebook the kernel serves (`JPY_SESSION_NAME`); nil elsewhere.
  package var notebook: String?
  package var directory: String
  package var version: String
  /// Lines for `%status` that only the executable knows: where the journal is, versions of libraries.
  package var facts: [(name: String, value: String)]
  /// What the user should know as the session begins: a configuration that cannot be read, say.
  package var notices: [String]
  /// The commands that a session begins with (`rc.clew`); nil where there is no such file.
  package var startupFile: String?

  /// Groups with more members than this are followed by their counts, not one by one.
  package var mostFollowed: Int

  package init(
    journal: @escaping @Sendable () async throws -> JournalFile,
    engine: @escaping @Sendable () async throws -> JobEngine,
    connect: @escaping @Sendable (Profile) async throws -> ResponsesClient, profiles: [Profile],
    files: FileAccess, keys: KeyAccess, now: @escaping @Sendable () -> Date,
    clock: any Clock<Duration>, face: Face,
    notebook: String? = nil, directory: String, version: String,
    facts: [(name: String, value: String)] = [], notices: [String] = [],
    startupFile: String? = nil, mostFollowed: Int = 10_000
  ) {
    self.journal = journal
    self.engine = engine
    self.connect = connect
    self.profiles = profiles
    self.files = files
    self.keys = keys
    self.now = now
    self.clock = clock
    self.face = face
    self.notebook = notebook
    self.directory = directory
    self.version = version
    self.facts = facts
    self.notices = notices
    self.startupFile = startupFile
    self.mostFollowed = mostFollowed
  }
}

/// Who is at the other end: decides what waits, what asks, and what a bare number means.
package enum Face: String, Sendable {
  case terminal = "repl"
  case kernel
  case script
  case commandLine = "command"

  /// Whether a person is there to be asked and to be protected from slips.
  var isInteractive: Bool { self == .terminal || self == .kernel }
}

/// Files as commands see them; paths are relative to the working directory.
package struct FileAccess: Sendable {
  /// Opens a file: what it returns gives the next piece of it, and nil at its end.
  package var open: @Sendable (_ path: String) throws -> () throws -> [UInt8]?
  package var write: @Sendable (_ bytes: [UInt8], _ path: String) throws -> Void
  /// Names in a folder that begin with what is typed, for completion; folders end with `/`.
  package var names: @Sendable (_ prefix: String) -> [String]
  /// What is left on the disk of a file, in bytes; nil where that cannot be told.
  package var freeSpace: @Sendable (_ path: String) -> Int64?

  package init(
    open: @escaping @Sendable (String) throws -> () throws -> [UInt8]?,
    write: @escaping @Sendable ([UInt8], String) throws -> Void,
    names: @escaping @Sendable (String) -> [String],
    freeSpace: @escaping @Sendable (String) -> Int64?
  ) {
    self.open = open
    self.write = write
    self.names = names
    self.freeSpace = freeSpace
  }

  /// The whole of a file.
  package func read(_ path: String) throws -> [UInt8] {
    let next = try open(path)
    var bytes: [UInt8] = []
    while let piece = try next() { bytes += piece }
    return bytes
  }
}
