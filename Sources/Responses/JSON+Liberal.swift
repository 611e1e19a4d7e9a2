import Foundation
import JSON

extension JSON {
  /// The document in these bytes, with a byte-order mark or a broken character forgiven.
  init?(liberally bytes: [UInt8]) {
    let value = JSON.liberally(bytes) { bytes throws(ParseError) in try JSON(parsing: bytes) }
    guard let value else { return nil }
    self = value
  }

  /// What is read in these bytes, with a byte-order mark or a broken character forgiven; nil when
  /// they are no JSON all the same.
  static func liberally<Value>(
    _ bytes: [UInt8], _ read: ([UInt8]) throws(ParseError) -> Value
  ) -> Value? {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let document = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    if let value = try? read(document) { return value }
    return try? read(Array(String(decoding: document, as: UTF8.self).utf8))
  }

  /// A string, or a number as text: ids, codes and states come as either.
  var word: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): String(value)
    case .number(let value): Int(exactly: value).map { String($0) } ?? String(value)
    default: nil
    }
  }

  /// Seconds since 1970, whole or not.
  var date: Date? { double.map { Date(timeIntervalSince1970: $0) } }
}
