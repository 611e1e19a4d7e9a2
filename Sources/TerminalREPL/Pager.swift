internal import Foundation

/// The program in which long text is read: `$PAGER`, else less with the styles that clew writes.
package struct Pager: Sendable {
  /// What a shell would call; nil where nothing is, or nothing is wanted.
  private let command: String?
  /// What it finds in its environment.
  private let environment: [String: String]

  package init(environment: [String: String]) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let hasLess = folders.contains { access("\($0)/less", X_OK) == 0 }
    let wanted = environment["PAGER"] ?? (hasLess ? "less -R" : "")
    let words = wanted.trimmingCharacters(in: .whitespaces)
    command = ["", "cat"].contains(words) ? nil : words
    // Without it a bare `less` would show styles as the characters they are made of, as git found.
    self.environment = environment.merging(["LESS": "R"]) { own, _ in own }
  }

  /// Lets the user read the text, in a terminal in its ordinary modes, and returns when the program
  /// has ended; keys it reads from the terminal itself, as pagers do. False where there is none, or it
  /// could not be started: the text has not been seen.
  package func show(_ text: String, output: Int32, error: Int32) -> Bool {
    // A file, not a pipe: a program that does not read on would never end. It has no name.
    guard let command, let file = tmpfile() else { return false }
    defer { fclose(file) }
    guard fputs(text, file) >= 0, fflush(file) == 0, lseek(fileno(file), 0, SEEK_SET) == 0 else {
      return false
    }
    let ending = ChildProcess.run(
      "/bin/sh", ["sh", "-c", command], environment: environment,
      descriptors: [fileno(file), output, error])
    return switch ending {
    case .exited(126), .exited(127), .notStarted: false
    case .exited, .killed: true
    }
  }
}
