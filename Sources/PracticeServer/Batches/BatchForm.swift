import JSON

/// What has been read of a batch's body so far.
struct BatchForm {
  private(set) var label: String?
  private(set) var items: [BatchRequest.Item] = []
  private var ids: Set<String> = []
  private var endpoint: String?
  private let mostItems: Int

  init(mostItems: Int) { self.mostItems = mostItems }

  /// Throws a ``Refusal`` or a ``JSON/ParseError``.
  mutating func read(_ reader: inout JSON.Reader) throws {
    guard reader.isAtObject else {
      throw Refusal.invalid(nil, "The request's body must be a JSON object.", code: "invalid_json")
    }
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "endpoint": endpoint = try reader.value().string
      case "label": label = try checkedLabel(try reader.value())
      case "requests": try readItems(&reader)
      default: throw Refusal.unknownMember(key, at: key)
      }
    }
    try reader.end()
    guard endpoint == "/v1/responses" else {
      throw Refusal.invalid("endpoint", "'endpoint' must be '/v1/responses'.")
    }
    guard !items.isEmpty else {
      throw Refusal.invalid("requests", "'requests' must have at least one request.")
    }
  }

  private mutating func readItems(_ reader: inout JSON.Reader) throws {
    guard reader.isAtArray else {
      throw Refusal.invalid("requests", "'requests' must be an array.", code: "invalid_type")
    }
    try reader.beginArray()
    while try reader.nextElement() {
      guard items.count < mostItems else {
        throw Refusal.invalid(
          "requests", "'requests' must have at most \(mostItems) requests.")
      }
      items.append(try readItem(&reader, at: "requests[\(items.count)]"))
    }
  }

  private mutating func readItem(
    _ reader: inout JSON.Reader, at place: String
  ) throws -> BatchRequest.Item {
    guard reader.isAtObject else {
      throw Refusal.invalid(place, "'\(place)' must be an object.", code: "invalid_type")
    }
    var (id, params): (String?, Range<Int>?)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "custom_id": id = try reader.value().string
      case "params":
        guard reader.isAtObject else {
          throw Refusal.invalid("\(place).params", "'\(place).params' must be an object.")
        }
        params = try reader.skip()
      default: throw Refusal.unknownMember(key, at: "\(place).\(key)")
      }
    }
    guard let id, id.isCustomID else {
      throw Refusal.invalid(
        "\(place).custom_id",
        """
        '\(place).custom_id' must be 1 to 64 of a-z, 0-9, '_' and '-', and begin with a letter or a \
        digit.
        """)
    }
    guard let params else {
      throw Refusal.invalid("\(place).params", "'\(place).params' is missing.")
    }
    guard ids.insert(id).inserted else {
      throw Refusal.invalid("\(place).custom_id", "The custom_id '\(id)' comes twice.")
    }
    return BatchRequest.Item(customID: id, params: params)
  }

  private func checkedLabel(_ label: JSON) throws -> String? {
    if label.isNull { return nil }
    guard let label = label.string, label.isLabel else {
      throw Refusal.invalid(
        "label", "'label' must be 1 to 128 of a-z, A-Z, 0-9, '_' and '-'.")
    }
    return label
  }
}

extension String {
  /// `^[a-z0-9][a-z0-9_-]*$`, 1 to 64 characters.
  fileprivate var isCustomID: Bool {
    guard (1...64).contains(utf8.count), let first = utf8.first else { return false }
    return utf8.allSatisfy { $0.isMark || $0.isDigit || $0.isLowercase } && !first.isMark
  }

  /// `^[a-zA-Z0-9_-]+$`, at most 128 characters.
  fileprivate var isLabel: Bool {
    (1...128).contains(utf8.count)
      && utf8.allSatisfy { $0.isMark || $0.isDigit || ($0 | 0x20).isLowercase }
  }
}

extension UInt8 {
  fileprivate var isMark: Bool { self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}

extension Refusal {
  fileprivate static func unknownMember(_ name: String, at place: String) -> Refusal {
    .invalid(
      String(place.prefix(100)), "Unknown parameter: '\(name.prefix(100))'.",
      code: "unknown_parameter")
  }
}
