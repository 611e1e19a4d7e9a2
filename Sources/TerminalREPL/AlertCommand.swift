internal import Foundation
internal import Interpreting

/// Runs the user's own program for each end, one after the other, while everything else goes on.
actor AlertCommand {
  private let environment: [String: String]
  private var waiting: [(line: String, end: JobEnd)] = []
  private var isRunning = false

  /// Ends that come while so many wait are not told: nobody could read them.
  private static let mostWaiting = 100

  init(environment: [String: String]) { self.environment = environment }

  func run(_ line: String, for end: JobEnd) async {
    guard waiting.count < AlertCommand.mostWaiting else { return }
    waiting.append((line, end))
    guard !isRunning else { return }
    isRunning = true
    while !waiting.isEmpty {
      let (line, end) = waiting.removeFirst()
      await start(line, end)
    }
    isRunning = false
  }

  /// Runs a line of the shell to its end. It has no terminal, and what it says nobody hears.
  private func start(_ line: String, _ end: JobEnd) async {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    // In the environment, where a shell takes nothing for a command.
    process.environment = environment.merging(
      ["CLEW_JOB": end.number, "CLEW_STATE": end.state]) { _, own in own }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    await withCheckedContinuation { continuation in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
      } catch {
        continuation.resume()
      }
    }
  }
}
