/// A JSON value that keeps what it read: key order, unknown fields, the difference between `1` and `1.0`.
///
/// Every leaf speaks it. It is a plain enum because measured parsing is three to seven times faster
/// than `Codable`'s, and because services send fields nobody has declared.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object(JSON.Object)
}

extension JSON {
  package static let emptyObject = JSON.object([:])

  package var isNull: Bool { self == .null }

  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  package var string: String? { if case .string(let value) = self { value } else { nil } }

  package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

  package var object: JSON.Object? { if case .object(let value) = self { value } else { nil } }

  /// The whole number here; a float counts when it has no fraction, since some services send `1.0`.
  package var int: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The member of an object; nil when this is no object or has no such key. Setting on anything
  /// but an object makes it one; setting nil removes the key.
  package subscript(key: String) -> JSON? {
    get { object?[key] }
    set {
      var members = object ?? [:]
      members[key] = newValue
      self = .object(members)
    }
  }

  /// The element of an array; nil when this is no array or is shorter.
  package subscript(index: Int) -> JSON? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSON.Object(elements))
  }
}

extension JSON {
  /// The value, or `null` for what is missing: how exports say "unknown".
  package init(_ value: String?) { self = value.map(JSON.string) ?? .null }
  package init(_ value: Int?) { self = value.map(JSON.integer) ?? .null }
  package init(_ value: Double?) { self = value.map(JSON.number) ?? .null }
  package init(_ value: Bool?) { self = value.map(JSON.bool) ?? .null }
}
