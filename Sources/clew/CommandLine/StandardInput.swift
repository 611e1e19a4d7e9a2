internal import Foundation
internal import Interpreting

/// Standard input, read only when asked for.
enum StandardInput {
  static func bytes() throws(Failure) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = Array(try FileHandle.standardInput.readToEnd() ?? Data())
    } catch {
      throw Failure(.usage, "Standard input cannot be read.", why: error.localizedDescription)
    }
    // UTF-8 allows them; no text has any, and nearly every binary file does.
    guard let place = bytes.firstIndex(of: 0) else { return bytes }
    throw Failure(
      .usage, "Standard input is not text.", why: "Byte \(place + 1) is a zero; nothing was sent.",
      next: "A picture can be attached: {{image:FILE}}.")
  }

  static func text() throws(Failure) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else {
      throw Failure(
        .usage, "Standard input is not text.", why: "It holds bytes that are not UTF-8.",
        next: "Convert it (iconv -t UTF-8), or attach it as an image with {{image:FILE}}.")
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
