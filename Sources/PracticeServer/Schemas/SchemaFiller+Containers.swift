import JSON

extension SchemaFiller {
  /// Longer arrays and larger objects are not worth the wait.
  private static let mostElements = 5000

  mutating func object(_ schema: JSON.Object, depth: Int) throws(Unfillable) -> JSON {
    let properties = schema["properties"]?.object ?? [:]
    let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
    let most = schema["maxProperties"]?.int ?? .max
    let others = schema["additionalProperties"] ?? true
    var object = JSON.Object()
    for (name, property) in properties {
      let isRequired = required.contains(name)
      guard isRequired || (depth <= Self.generousDepth && property != false) else { continue }
      let missing = required.count { object[$0] == nil }
      if !isRequired, object.count + missing >= most { continue }
      do {
        object[name] = try value(of: property, named: name, depth: depth + 1)
      } catch {
        if isRequired { throw error }
      }
    }
    for name in required.sorted() where object[name] == nil {
      object[name] = try value(of: others, named: name, depth: depth + 1)
    }
    let least = schema["minProperties"]?.int ?? 0
    guard least <= Self.mostElements else { throw .tooDeep }
    while object.count < least {
      let name = "property\(object.count + 1)"
      object[name] = try value(of: others, named: name, depth: depth + 1)
    }
    return .object(object)
  }

  mutating func array(
    _ schema: JSON.Object, named name: String, depth: Int
  ) throws(Unfillable) -> JSON {
    let first = schema["prefixItems"]?.array ?? []
    let others = schema["items"] ?? true
    let least = schema["minItems"]?.int ?? 0
    let most = schema["maxItems"]?.int ?? .max
    guard least <= Self.mostElements else { throw .tooDeep }
    let usual = depth > Self.generousDepth || others == false ? first.count : max(2, first.count)
    let isUnique = schema["uniqueItems"] == true
    var elements: [JSON] = []
    var wanted = [schema["contains"]].compactMap(\.self)
    while elements.count < min(max(usual, least), most) {
      let index = elements.count
      let element = index < first.count ? first[index] : wanted.popLast() ?? others
      guard let next = try distinct(isUnique ? elements : [], element, name, depth) else {
        // Fewer than usual will do; fewer than the least will not pass the check.
        break
      }
      elements.append(next)
    }
    return .array(elements)
  }

  /// An element that is not among the others; nil when chance finds none.
  private mutating func distinct(
    _ others: [JSON], _ schema: JSON, _ name: String, _ depth: Int
  ) throws(Unfillable) -> JSON? {
    for _ in 0..<50 {
      let element = try value(of: schema, named: name, depth: depth + 1)
      if !others.contains(element) { return element }
    }
    return nil
  }
}
