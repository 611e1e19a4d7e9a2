/// The text of a dataset's file.
enum DatasetText {
  /// The bytes without their byte order mark, once they are known to be UTF-8.
  static func checked(_ bytes: [UInt8]) throws(DatasetError) -> ArraySlice<UInt8> {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    if String(validating: text, as: UTF8.self) != nil { return text }
    // No scalar spans lines, so the line at fault is one that is not UTF-8 by itself.
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let fault = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw .notUTF8(line: fault + 1)
  }

  /// The text without blanks and tabs around it.
  static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }
}
