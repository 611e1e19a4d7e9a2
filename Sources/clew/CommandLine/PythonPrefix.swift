internal import Foundation

/// The `sys.prefix` of the Python in whose environment clew was installed, else of the one that a
/// shell here would start.
enum PythonPrefix {
  /// Nil where there is no Python. A program of its own is asked: only Python knows, since
  /// `pyvenv.cfg`, `PYTHONHOME` and how it was built all have a say.
  static func ask() -> String? {
    let folder = ProgramPath.own.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    let beside = folder.map { "\($0)/python3" }
    return [beside, "python3", "python"].lazy.compactMap(\.self).compactMap(ask).first
  }

  private static func ask(_ python: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-c", "import sys; print(sys.prefix)"]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil,
      let answer = try? output.fileHandleForReading.readToEnd()
    else { return nil }
    process.waitUntilExit()
    let prefix = String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .newlines)
    return process.terminationStatus == 0 && prefix.hasPrefix("/") ? prefix : nil
  }
}
