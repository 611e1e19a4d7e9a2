package import Rendering

/// One thing to show.
package enum Output: Sendable, Equatable {
  /// A cell has got its number and begins.
  case started(number: Int)
  case stream(StandardStream, String)
  case display(Display)
  /// A new form of what was displayed under the same id, wherever that is.
  case update(Display)
  /// Clears the cell's output; when waiting, only as the next output comes.
  case clear(wait: Bool)
  /// How what comes from now on is to be shown in a terminal.
  case adapt(Viewing)
}

package enum StandardStream: String, Sendable {
  case standardOutput = "stdout"
  case standardError = "stderr"
}

/// A value with the part it plays, by which a face decides where and how long it is seen.
package struct Display: Sendable, Equatable {
  /// A line of text and a script's pipe treat these differently; a notebook shows all in the cell.
  package enum Role: Sendable, Equatable {
    /// What the user asked to see: standard output.
    case result
    /// A job's end: its answer, or what it failed of.
    case answer
    /// A job's present state; its answer replaces it under the same id.
    case status
    /// What there is of an answer that is still coming; its whole replaces it under the same id.
    case partial
    /// How far a wait has come; replaced under the same id, gone at the end.
    case progress
    /// A remark in passing: standard error.
    case notice
  }

  package var role: Role
  package var bundle: MIMEBundle
  /// Names the display for later updates; unique in the process.
  package var id: String?
  /// What has ended with it; nil where nothing has.
  package var end: JobEnd?

  package init(_ role: Role, _ bundle: MIMEBundle, id: String? = nil, end: JobEnd? = nil) {
    self.end = end
    self.role = role
    self.bundle = bundle
    self.id = id
  }
}
