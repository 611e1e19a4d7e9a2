import Foundation
import Rendering
import Testing

@testable import TerminalREPL

/// A real terminal, of which a test has the program's end: tmux with a pane in which nobody runs.
final class Tmux {
  let pane: Int32
  private let socket = "clew-test-\(UUID().uuidString.prefix(8))"
  private var width: Int
  private let height: Int

  /// The file of the program; nil where it is not installed.
  static let path: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  init(columns: Int, rows: Int) async throws {
    (width, height) = (columns, rows)
    let tty = try await Tmux.run(
      socket,
      [
        "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
        "-P", "-F", "#{pane_tty}", "exec sleep 600",
      ])
    pane = open(tty.trimmingCharacters(in: .newlines), O_RDWR | O_NOCTTY)
    try #require(pane >= 0)
    try #require(size.columns == columns)
  }

  func end() async {
    close(pane)
    _ = try? await Tmux.run(socket, ["kill-server"])
  }

  var terminal: Terminal {
    Terminal(
      input: pane, output: pane, error: pane, type: "tmux-256color",
      offered: TerminalStyle(colour: true, width: 80, hyperlinks: true))
  }

  private var size: (columns: Int, rows: Int) { terminal.size }

  // MARK: What a user does

  func type(_ text: String) async throws {
    // Bytes in hexadecimal: nothing in them is the name of a key.
    let bytes = text.utf8.map { String($0, radix: 16) }
    _ = try await Tmux.run(socket, ["send-keys", "-H"] + bytes)
  }

  func paste(_ text: String) async throws {
    _ = try await Tmux.run(socket, ["set-buffer", "--", text, ";", "paste-buffer", "-p"])
  }

  func resize(columns: Int) async throws {
    _ = try await Tmux.run(socket, ["resize-window", "-x", "\(columns)", "-y", "\(height)"])
    width = columns
    // The program is told of it a little later.
    while size.columns != columns { try await Task.sleep(for: .milliseconds(1)) }
  }

  /// The rows without the blanks at their ends, and the cursor.
  func screen() async throws -> (rows: [String], row: Int, column: Int) {
    let text = try await Tmux.run(
      socket, ["display-message", "-p", "#{cursor_y} #{cursor_x}", ";", "capture-pane", "-p"])
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let cursor = lines.removeFirst().split(separator: " ").compactMap { Int($0) }
    try #require(cursor.count == 2)
    let rows = lines.prefix(height).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    return (rows, cursor[0], cursor[1])
  }

  private static func run(_ socket: String, _ words: [String]) async throws -> String {
    // Not in a task's own thread: there are few, and other tests need them meanwhile.
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try answer(socket, words) })
      }
    }
  }

  private static func answer(_ socket: String, _ words: [String]) throws -> String {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    // Foundation would wait for the server, too, which the first call leaves running.
    let ending = ChildProcess.run(
      try #require(path), ["tmux", "-u", "-L", socket] + words,
      environment: ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"],
      descriptors: [STDIN_FILENO, ends[1], STDERR_FILENO])
    close(ends[1])
    try #require(ending == .exited(0), "tmux \(words)")
    var output: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    // A screen is smaller than what a pipe holds.
    while case let count = read(ends[0], &bytes, bytes.count), count > 0 {
      output += bytes[..<count]
    }
    return String(decoding: output, as: UTF8.self)
  }
}
