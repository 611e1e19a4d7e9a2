internal import Foundation

/// The process's own streams, written at once and whole.
enum StandardStreams {
  /// To standard output. A closed pipe is quiet: nobody is left to tell.
  static func write(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// A line to standard error.
  static func complain(_ text: String) {
    write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: STDERR_FILENO)
  }

  /// Text to standard error as it is.
  static func writeError(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// The size of the terminal behind a stream; nil where there is none.
  static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
