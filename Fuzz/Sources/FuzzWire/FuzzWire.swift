import CLibFuzzer
import JSON
import JupyterProtocol

/// Lets libFuzzer make up what arrives at a socket.
@main enum FuzzWire {
  static func main() {
    var (count, words) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
    _ = LLVMFuzzerRunDriver(&count, &words) { start, count in
      FuzzWire.read(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
  }

  /// The bytes stand for a connection file, for a value, and for a whole multipart message, cut at
  /// zero bytes. Most are refused, none may trap, and what was split or read joins back.
  private static func read(_ bytes: [UInt8]) {
    _ = try? ConnectionFile(parsing: bytes)
    if let value = try? JSON(parsing: bytes) {
      precondition((try? JSON(parsing: value.bytes)) == value, "JSON reads back as it was written")
    }
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
    // With a delimiter given, no effort goes into finding one.
    for parts in [parts, [Frames.delimiter, []] + parts] {
      guard let frames = try? Frames(splitting: parts) else { continue }
      precondition(frames.joined == parts, "what was split joins back")
      if let request = try? Request(frames) { _ = try? ClientRequest(request) }
    }
  }
}
