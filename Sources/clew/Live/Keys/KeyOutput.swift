internal import Foundation
internal import Synchronization

/// Reads what a key's command prints, as far as its first line, while it runs: a full pipe would stop it.
final class KeyOutput: Sendable {
  private let handle: FileHandle
  private let reading = DispatchGroup()
  private let state = Mutex(State())

  private struct State {
    var text = Data()
    var hasExited = false
  }

  /// How long a pipe is quiet, in milliseconds, before what the command left in it counts as all. It
  /// may have left a child that keeps the pipe open for ever.
  private static let quiet: Int32 = 100

  init(_ handle: FileHandle) {
    self.handle = handle
    DispatchQueue.global().async(group: reading) { self.read() }
  }

  /// What was printed, after the command's end. Blocks for a moment.
  func end() -> Data {
    state.withLock { $0.hasExited = true }
    reading.wait()
    return state.withLock(\.text)
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      // Before the look at the pipe: what was printed before the command's end is in it by now.
      let hasExited = state.withLock(\.hasExited)
      if hasExited, hasLine { return }
      var pipe = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&pipe, 1, Self.quiet)
      if ready == 0, hasExited { return }
      guard ready > 0 else { continue }
      let count = Foundation.read(handle.fileDescriptor, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      // The rest is only let through.
      if !hasLine { state.withLock { $0.text.append(contentsOf: bytes[..<count]) } }
    }
  }

  /// Whether a line that is not empty has ended.
  private var hasLine: Bool {
    state.withLock { state in
      let line = state.text.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      return line.contains(UInt8(ascii: "\n"))
    }
  }
}
