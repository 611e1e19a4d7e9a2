import Foundation

/// A pipe that ends another thread's wait: its reading end becomes readable.
final class WakePipe: Sendable {
  struct Failure: Error { let code: Int32 }

  let reader: Int32
  private let writer: Int32

  init() throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(code: errno) }
    for end in ends {
      // Not for children, and never a reason to wait.
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    close(writer)
  }

  func signal() {
    // A full pipe wakes as well as one more byte would.
    var byte: UInt8 = 0
    while write(writer, &byte, 1) == -1, errno == EINTR {}
  }

  /// Takes what signals have written.
  func clear() {
    var bytes: [UInt8] = Array(repeating: 0, count: 64)
    while true {
      let count = read(reader, &bytes, bytes.count)
      if count < bytes.count, count != -1 || errno != EINTR { return }
    }
  }

  /// Waits for a signal.
  func wait() {
    var item = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    while poll(&item, 1, -1) == -1, errno == EINTR {}
  }
}
