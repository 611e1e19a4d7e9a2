internal import Dispatch
internal import Foundation
internal import Responses

/// One run of the command of a `cmd:` source.
struct KeyCommandRun {
  let command: String

  /// What it printed. It neither sees what is typed nor writes on the screen: whoever asks for a
  /// password on the way (pass, op) has a window or a terminal of its own for that. Ends with the task.
  func output() async throws(APIError) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    do {
      try process.run()
    } catch {
      throw APIError(.keyless("its command cannot be run: \(error.localizedDescription)"))
    }
    let id = process.processIdentifier
    let reading = pipe.fileHandleForReading
    let data = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Reading blocks, which no thread of a task may.
        DispatchQueue.global().async {
          continuation.resume(returning: (try? reading.readToEnd()) ?? Data())
        }
      }
    } onCancel: {
      kill(id, SIGTERM)
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw APIError(
        .keyless(
          "its command exited with \(process.terminationStatus); run it by hand to see why"))
    }
    return String(decoding: data, as: UTF8.self)
  }
}
