import JSON

/// Whether a value satisfies a JSON Schema: the words of draft 2020-12 that people use for answers.
/// Patterns and formats are not looked at.
struct SchemaCheck {
  private let root: JSON
  /// Schemas that refer to themselves can be looked at for ever.
  private var budget = 100_000

  private static let deepest = 100

  private init(root: JSON) { self.root = root }

  static func accepts(_ value: JSON, by schema: JSON) -> Bool {
    var check = SchemaCheck(root: schema)
    return check.accepts(value, schema, depth: 0)
  }

  private mutating func accepts(_ value: JSON, _ schema: JSON, depth: Int) -> Bool {
    guard let members = schema.object else { return schema != false }
    budget -= 1
    guard depth < Self.deepest, budget > 0 else { return false }
    func matches(_ part: JSON) -> Bool { accepts(value, part, depth: depth + 1) }

    if let pointer = members["$ref"]?.string {
      guard let target = root.resolving(pointer), matches(target) else { return false }
    }
    if let parts = members["allOf"]?.array, !parts.allSatisfy(matches) { return false }
    if let parts = members["anyOf"]?.array, !parts.contains(where: matches) { return false }
    if let parts = members["oneOf"]?.array, parts.count(where: matches) != 1 { return false }
    if let part = members["not"], matches(part) { return false }
    if let condition = members["if"] {
      if let part = members[matches(condition) ? "then" : "else"], !matches(part) { return false }
    }
    if let constant = members["const"], constant != value { return false }
    if let choices = members["enum"]?.array, !choices.contains(value) { return false }
    guard hasType(value, members["type"]) else { return false }
    switch value {
    case .string(let text): return acceptsText(text, members)
    case .integer, .number: return acceptsNumber(value.double ?? 0, members)
    case .array(let elements): return acceptsArray(elements, members, depth: depth)
    case .object(let object): return acceptsObject(object, members, depth: depth)
    default: return true
    }
  }

  private func hasType(_ value: JSON, _ type: JSON?) -> Bool {
    guard let type, !type.isNull else { return true }
    return (type.array ?? [type]).contains { type in
      switch (type.string, value) {
      case ("string", .string), ("boolean", .bool), ("null", .null), ("array", .array),
        ("object", .object), ("number", .integer), ("number", .number), ("integer", .integer):
        true
      case ("integer", .number(let number)): number == number.rounded()
      default: false
      }
    }
  }

  private func acceptsText(_ text: String, _ schema: JSON.Object) -> Bool {
    let length = text.unicodeScalars.count
    return length >= schema["minLength"]?.int ?? 0 && length <= schema["maxLength"]?.int ?? .max
  }

  private func acceptsNumber(_ number: Double, _ schema: JSON.Object) -> Bool {
    let low = schema["minimum"]?.double ?? -.infinity
    let high = schema["maximum"]?.double ?? .infinity
    guard (low...max(low, high)).contains(number), number <= high else { return false }
    if let bound = schema["exclusiveMinimum"]?.double, number <= bound { return false }
    if let bound = schema["exclusiveMaximum"]?.double, number >= bound { return false }
    if schema["exclusiveMinimum"] == true, number == low { return false }
    if schema["exclusiveMaximum"] == true, number == high { return false }
    guard let step = schema["multipleOf"]?.double, step > 0 else { return true }
    let quotient = number / step
    // 0.3 is a multiple of 0.1 for people, though not in binary.
    return abs(quotient - quotient.rounded()) < 1e-9 * max(1, abs(quotient))
  }

  private mutating func acceptsArray(_ elements: [JSON], _ schema: JSON.Object, depth: Int) -> Bool
  {
    guard elements.count >= schema["minItems"]?.int ?? 0,
      elements.count <= schema["maxItems"]?.int ?? .max
    else { return false }
    if schema["uniqueItems"] == true, Set(elements).count < elements.count { return false }
    if let part = schema["contains"],
      !elements.contains(where: { accepts($0, part, depth: depth + 1) })
    {
      return false
    }
    let first = schema["prefixItems"]?.array ?? []
    for (index, element) in elements.enumerated() {
      let part = index < first.count ? first[index] : schema["items"] ?? true
      guard accepts(element, part, depth: depth + 1) else { return false }
    }
    return true
  }

  private mutating func acceptsObject(_ object: JSON.Object, _ schema: JSON.Object, depth: Int)
    -> Bool
  {
    let required = (schema["required"]?.array ?? []).compactMap(\.string)
    guard required.allSatisfy({ object[$0] != nil }),
      object.count >= schema["minProperties"]?.int ?? 0,
      object.count <= schema["maxProperties"]?.int ?? .max
    else { return false }
    let properties = schema["properties"]?.object ?? [:]
    let others = schema["patternProperties"] == nil ? schema["additionalProperties"] ?? true : true
    for (name, value) in object {
      guard accepts(value, properties[name] ?? others, depth: depth + 1) else { return false }
    }
    return true
  }
}
