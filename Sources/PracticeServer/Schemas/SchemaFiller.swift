import JSON

/// Makes a value that satisfies a JSON Schema, out of the prompt's words and numbers and of chance.
///
/// What it made is checked; what cannot be made is an error, never a wrong value.
struct SchemaFiller {
  /// Why a schema has no value, as far as the filler can see.
  struct Unfillable: Error, Equatable {
    var reason: String

    static let tooDeep = Unfillable(reason: "The schema asks for too deep or too large a value.")
    static let contradiction = Unfillable(reason: "No value was found that satisfies the schema.")
  }

  private let schema: JSON
  let words: [String]
  private(set) var numbers: [Double]
  var random: SeededRandom
  /// How many values may still be made, so that every schema ends in time.
  private var budget = 30_000

  /// Optional members are left out below this depth, so that schemas that contain themselves end.
  static let generousDepth = 4
  private static let deepest = 40
  private static let tries = 20

  init(schema: JSON, prompt: String, random: SeededRandom) {
    self.schema = schema
    self.random = random
    words = prompt.split { !$0.isLetter }.prefix(200).map(String.init)
    numbers = Lexeme.all(in: prompt.prefix(2000)).compactMap { lexeme in
      if case .number(let number) = lexeme { number.approximation } else { nil }
    }
  }

  mutating func fill() throws(Unfillable) -> JSON {
    var failure = Unfillable.contradiction
    for attempt in 0..<Self.tries {
      // The prompt's numbers may be what is wrong.
      if attempt == 3 { numbers = [] }
      do {
        let value = try value(of: schema, named: "value", depth: 0)
        if SchemaCheck.accepts(value, by: schema) { return value }
      } catch {
        failure = error
      }
    }
    throw failure
  }

  mutating func value(of schema: JSON, named name: String, depth: Int) throws(Unfillable) -> JSON {
    budget -= 1
    guard budget > 0, depth < Self.deepest else { throw .tooDeep }
    guard let members = schema.object else {
      guard schema != false else { throw .contradiction }
      return .string(phrase(for: name))
    }
    if let pointer = members["$ref"]?.string {
      guard let target = self.schema.resolving(pointer) else {
        throw Unfillable(
          reason: "The schema refers to '\(pointer.prefix(100))', which is not there.")
      }
      var rest = members
      rest["$ref"] = nil
      return try value(of: SchemaUnion.of(target, .object(rest)), named: name, depth: depth + 1)
    }
    if let parts = members["allOf"]?.array {
      var rest = members
      rest["allOf"] = nil
      let whole = parts.reduce(.object(rest)) { SchemaUnion.of($0, self.schema.dereferencing($1)) }
      return try value(of: whole, named: name, depth: depth + 1)
    }
    for key in ["anyOf", "oneOf"] {
      guard let branches = members[key]?.array else { continue }
      var rest = members
      rest[key] = nil
      return try branch(branches, with: .object(rest), named: name, depth: depth)
    }
    if let constant = members["const"] { return constant }
    if let choices = members["enum"]?.array {
      guard let choice = choices.randomElement(using: &random) else { throw .contradiction }
      return choice
    }
    return try value(ofType: type(of: members), members, named: name, depth: depth)
  }

  private mutating func value(
    ofType type: String, _ schema: JSON.Object, named name: String, depth: Int
  ) throws(Unfillable) -> JSON {
    switch type {
    case "object": try object(schema, depth: depth)
    case "array": try array(schema, named: name, depth: depth)
    case "integer": .integer(try integer(schema))
    case "number": .number(try number(schema))
    case "boolean": .bool(random.next() & 1 == 0)
    case "null": .null
    case "string": .string(try string(schema, named: name))
    default: throw Unfillable(reason: "The schema has an unknown type, '\(type.prefix(100))'.")
    }
  }

  /// The first alternative that can be filled; plain ones come first where it gets deep.
  private mutating func branch(
    _ branches: [JSON], with rest: JSON, named name: String, depth: Int
  ) throws(Unfillable) -> JSON {
    var ordered = branches.shuffled(using: &random)
    // Something is a better example than nothing, until it gets deep.
    ordered.sort { left, right in
      depth > Self.generousDepth
        ? left.isPlain && !right.isPlain : left["type"] != "null" && right["type"] == "null"
    }
    var failure = Unfillable.contradiction
    for branch in ordered {
      do {
        let whole = SchemaUnion.of(rest, schema.dereferencing(branch))
        return try value(of: whole, named: name, depth: depth + 1)
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// The type that is named, or that the other words of the schema imply.
  private func type(of schema: JSON.Object) -> String {
    if let type = schema["type"]?.string { return type }
    if let types = schema["type"]?.array?.compactMap(\.string), let first = types.first {
      return types.first { $0 != "null" } ?? first
    }
    let signs: [(String, [String])] = [
      ("object", ["properties", "required", "additionalProperties", "minProperties"]),
      ("array", ["items", "prefixItems", "minItems", "contains"]),
      ("number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ]
    return signs.first { $0.1.contains { schema[$0] != nil } }?.0 ?? "string"
  }
}

extension JSON {
  /// Whether a schema is surely shallow.
  fileprivate var isPlain: Bool {
    self["enum"] != nil || self["const"] != nil
      || ["null", "string", "integer", "number", "boolean"].contains(self["type"]?.string ?? "")
  }
}
