internal import Foundation
package import Interpreting

/// A program in which the user changes a text: `$VISUAL`, else `$EDITOR`, else vi or nano.
package struct ExternalEditor: Sendable {
  /// What a shell would call; nil where there is nothing to call.
  var command: String?
  /// Where the text lies meanwhile.
  var temporaryFolder: String
  /// What it finds in its environment.
  var environment: [String: String]

  /// What became of a text.
  struct Edited: Sendable, Equatable {
    /// What was saved; else the text as it was.
    var text: String
    var failure: Failure?
  }

  init(command: String?, temporaryFolder: String, environment: [String: String] = [:]) {
    self.command = command
    self.temporaryFolder = temporaryFolder
    self.environment = environment
  }

  package init(environment: [String: String]) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let found = ["vi", "nano"].first { name in
      folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }
    self.init(
      command: value("VISUAL") ?? value("EDITOR") ?? found,
      temporaryFolder: value("TMPDIR") ?? "/tmp", environment: environment)
  }

  /// Lets the user change the text, on a terminal that must be in its ordinary modes; returns when the
  /// program has ended. Whatever it ends with, what it saved is kept.
  func edit(_ text: String, on terminal: Terminal) -> Edited {
    guard let command else {
      return Edited(text: text, failure: .noEditor)
    }
    guard let draft = DraftFile(text, in: temporaryFolder) else {
      return Edited(
        text: text,
        failure: Failure(
          .usage, "The editor cannot be given a file.",
          why: "\(temporaryFolder): \(String(cString: strerror(errno)))",
          next: "Set TMPDIR to a folder that can be written."))
    }
    let failure = run(command, draft.path, terminal)
    guard let saved = draft.text else {
      // It is the user's work, readable or not.
      return Edited(
        text: text,
        failure: failure
          ?? Failure(
            .usage, "What was saved is not text.", why: "\(draft.path) is gone, or not UTF-8.",
            next: "The line is as it was before."))
    }
    draft.remove()
    return Edited(text: saved, failure: failure)
  }

  /// Lets the user change a file of their own.
  package func edit(fileAt path: String, on terminal: Terminal) -> Failure? {
    guard let command else { return .noEditor }
    return run(command, path, terminal)
  }

  /// Runs it as git does, by a shell, so that it may have arguments.
  private func run(_ command: String, _ path: String, _ terminal: Terminal) -> Failure? {
    let ending = ChildProcess.run(
      "/bin/sh", ["sh", "-c", "\(command) \"$1\"", "sh", path],
      environment: environment, descriptors: [terminal.input, terminal.output, terminal.error])
    let why: String
    switch ending {
    case .exited(0): return nil
    case .exited(127): why = "There is no such program."
    case .exited(let code): why = "It left with code \(code)."
    case .killed(let signal): why = "Signal \(signal) ended it."
    case .notStarted(let code): why = String(cString: strerror(code))
    }
    return Failure(
      .usage, "The editor failed: \(command)", why: why,
      next: "What it saved is in the line, and nothing was sent.")
  }
}

extension Failure {
  fileprivate static let noEditor = Failure(
    .usage, "There is no editor.", why: "Neither $VISUAL nor $EDITOR is set.",
    next: "Set one of them, or install vi or nano.")
}

/// A text in a folder of its own, so that an editor's backups go with it; both for the user alone.
private struct DraftFile {
  let path: String
  private let folder: String

  init?(_ text: String, in parent: String) {
    var template = Array("\(parent)/clew-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = folder + "/cell.clew.md"
    let contents = Data((text.isEmpty ? "" : text + "\n").utf8)
    guard
      FileManager.default.createFile(
        atPath: path, contents: contents, attributes: [.posixPermissions: 0o600])
    else {
      rmdir(folder)
      return nil
    }
  }

  /// What it holds without the line feed that editors end a file with; nil if that is not text.
  var text: String? {
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return TypedText.cleaned(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
