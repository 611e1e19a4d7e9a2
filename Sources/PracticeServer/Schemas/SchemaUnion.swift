import JSON

/// Two schemas that must both be satisfied, as one.
enum SchemaUnion {
  static func of(_ left: JSON, _ right: JSON) -> JSON {
    guard let leftMembers = left.object else { return left == false ? left : right }
    guard let rightMembers = right.object else { return right == false ? right : left }
    var union = leftMembers
    for (key, value) in rightMembers {
      guard let other = union[key] else {
        union[key] = value
        continue
      }
      union[key] = both(key, other, value)
    }
    return .object(union)
  }

  private static func both(_ key: String, _ left: JSON, _ right: JSON) -> JSON {
    switch key {
    case "properties": properties(left, right)
    case "required": .array(combined(left, right))
    case "allOf": .array((left.array ?? []) + (right.array ?? []))
    case "enum": .array((left.array ?? []).filter { (right.array ?? []).contains($0) })
    case "type": types(left, right)
    case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties":
      (left.double ?? 0) > (right.double ?? 0) ? left : right
    case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties":
      (left.double ?? 0) < (right.double ?? 0) ? left : right
    case "additionalProperties", "items":
      left == false ? left : right
    default: right
    }
  }

  private static func properties(_ left: JSON, _ right: JSON) -> JSON {
    var union = left.object ?? [:]
    for (name, schema) in right.object ?? [:] {
      union[name] = union[name].map { SchemaUnion.of($0, schema) } ?? schema
    }
    return .object(union)
  }

  private static func combined(_ left: JSON, _ right: JSON) -> [JSON] {
    let first = left.array ?? []
    return first + (right.array ?? []).filter { !first.contains($0) }
  }

  private static func types(_ left: JSON, _ right: JSON) -> JSON {
    let (lefts, rights) = (left.array ?? [left], right.array ?? [right])
    // Every integer is a number.
    let both = lefts.filter { rights.contains($0) || $0 == "integer" && rights.contains("number") }
    let narrowed = rights.filter { $0 == "integer" && lefts.contains("number") }
    return .array(both.isEmpty ? narrowed : both)
  }
}
