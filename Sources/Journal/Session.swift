package import Foundation

/// One run of a face; cells are numbered from 1 in each.
package struct Session: Sendable, Equatable, Identifiable {
  package typealias ID = Int64

  package let id: ID
  /// `repl`, `kernel`, `run`, `ask` …
  package var face: String
  /// The notebook's path or name, where the face knows it.
  package var notebook: String?
  package var profile: String
  /// The folder it was started in.
  package var directory: String
  package var startedAt: Date
  /// How many jobs it made.
  package var jobs: Int

  package init(
    id: ID, face: String, notebook: String?, profile: String, directory: String, startedAt: Date,
    jobs: Int
  ) {
    self.id = id
    self.face = face
    self.notebook = notebook
    self.profile = profile
    self.directory = directory
    self.startedAt = startedAt
    self.jobs = jobs
  }
}
