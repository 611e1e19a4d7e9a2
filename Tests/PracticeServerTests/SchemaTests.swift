import JSON
import Testing

@testable import PracticeServer

@Suite struct SchemaTests {
  private func filled(
    _ schema: JSON, prompt: String = "Two grey cats, 7 years old", seed: UInt64 = 0
  )
    throws -> JSON
  {
    var filler = SchemaFiller(schema: schema, prompt: prompt, random: SeededRandom(seed: seed))
    return try filler.fill()
  }

  static let schemas: [(String, JSON)] = [
    ("anything", [:]), ("a string", ["type": "string"]),
    ("a long string", ["type": "string", "minLength": 200]),
    ("a short string", ["type": "string", "maxLength": 3]),
    ("an integer in a range", ["type": "integer", "minimum": 5, "maximum": 6]),
    ("an exclusive range", ["type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 7]),
    ("a multiple", ["type": "integer", "multipleOf": 7, "minimum": 50]),
    ("a price", ["type": "number", "multipleOf": 0.01, "minimum": 1, "maximum": 2]),
    ("a narrow number", ["type": "number", "minimum": 0.3, "maximum": 0.31]),
    ("below zero", ["type": "integer", "maximum": -5]),
    ("a boolean", ["type": "boolean"]), ("null", ["type": "null"]), ("a constant", ["const": [1]]),
    ("a choice", ["enum": ["red", "green", 3]]),
    ("perhaps a string", ["type": ["null", "string"]]),
    ("an array", ["type": "array", "items": ["type": "integer"], "minItems": 3, "maxItems": 4]),
    (
      "a set",
      [
        "type": "array", "uniqueItems": true, "minItems": 3, "items": ["enum": ["a", "b", "c"]],
      ]
    ),
    (
      "a tuple",
      [
        "type": "array", "prefixItems": [["type": "string"], ["type": "integer"]], "items": false,
      ]
    ),
    (
      "an object",
      [
        "type": "object", "required": ["name", "age"], "additionalProperties": false,
        "properties": [
          "name": ["type": "string"], "age": ["type": "integer", "minimum": 0],
          "tags": ["type": "array", "items": ["type": "string"]],
        ],
      ]
    ),
    ("members without a schema", ["type": "object", "required": ["a"], "minProperties": 3]),
    (
      "few members",
      [
        "type": "object", "required": ["c"], "maxProperties": 2,
        "properties": ["a": ["type": "null"], "b": ["type": "null"], "c": ["type": "null"]],
      ]
    ),
    ("either", ["anyOf": [["type": "null"], ["type": "integer"]]]),
    ("exactly one", ["oneOf": [["type": "integer"], ["type": "number", "minimum": 5]]]),
    (
      "all of",
      [
        "allOf": [
          ["type": "object", "properties": ["a": ["type": "string"]], "required": ["a"]],
          ["properties": ["b": ["const": 1]], "required": ["b"]],
        ]
      ]
    ),
    (
      "a definition",
      [
        "$ref": "#/$defs/pair",
        "$defs": ["pair": ["type": "array", "items": ["type": "null"], "minItems": 2]],
      ]
    ),
    (
      "a tree",
      [
        "type": "object", "required": ["value", "children"],
        "properties": [
          "value": ["type": "string"], "children": ["type": "array", "items": ["$ref": "#"]],
        ],
      ]
    ),
    (
      "a linked list",
      [
        "type": "object", "required": ["next"], "additionalProperties": false,
        "properties": ["next": ["anyOf": [["$ref": "#"], ["type": "null"]]]],
      ]
    ),
    ("not 3", ["type": "integer", "minimum": 3, "maximum": 4, "not": ["const": 3]]),
  ]

  @Test(arguments: schemas, [0, 1, 2, 3] as [UInt64])
  func `satisfies a schema`(schema: (String, JSON), seed: UInt64) throws {
    #expect(SchemaCheck.accepts(try filled(schema.1, seed: seed), by: schema.1))
  }

  static let rejected: [(JSON, JSON)] = [
    (["type": "string"], 1), (["minLength": 2], "a"), (["maxLength": 2], "abc"),
    (["minimum": 2], 1), (["maximum": 2], 3), (["exclusiveMinimum": 2], 2), (["multipleOf": 2], 3),
    (["type": "integer"], 1.5), (["enum": [1, 2]], 3), (["const": 1], 2),
    (["required": ["a"]], [:]),
    (["additionalProperties": false], ["a": 1]), (["items": ["type": "null"]], [1]),
    (["minItems": 1], []), (["maxItems": 0], [1]), (["uniqueItems": true], [1, 1]),
    (["contains": ["const": 1]], [2]), (["oneOf": [[:], [:]]], 1), (["anyOf": [false]], 1),
    (["allOf": [["minimum": 2], ["maximum": 5]]], 6), (["not": [:]], 1), (false, 1),
    (["prefixItems": [["type": "null"]]], [1]), (["properties": ["a": ["type": "null"]]], ["a": 1]),
    (["if": ["type": "null"], "else": false], 1),
    (["$ref": "#/$defs/a", "$defs": ["a": false]], 1),
  ]

  @Test(arguments: rejected)
  func `notices a value that does not satisfy a schema`(schema: JSON, value: JSON) {
    #expect(!SchemaCheck.accepts(value, by: schema))
  }

  @Test(arguments: [
    "^[A-Z]{2}-[0-9]{4}$", "a|b|c", "(foo|bar)+", "\\d+\\.\\d{2}", "[^a-y]", "x{3,5}y?", "(?:ab)*c",
    "\\w+@\\w+\\.(com|org)", "[\\w-]{5}", "^$", "\\u0041", ".",
  ])
  func `makes texts that match a pattern`(pattern: String) throws {
    let regex = try Regex(pattern)
    for seed in 0..<20 {
      var random = SeededRandom(seed: UInt64(seed))
      let text = try #require(PatternFiller.text(matching: pattern, using: &random))
      #expect(try regex.wholeMatch(in: text) != nil, "\(text)")
    }
  }

  static let hopeless: [JSON] = [
    false, ["type": "integer", "minimum": 3, "maximum": 2], ["enum": []], ["$ref": "#/$defs/none"],
    ["type": "string", "pattern": "(?=a)b"],
    ["type": "object", "required": ["a"], "additionalProperties": false],
    ["$ref": "#"], ["anyOf": [["$ref": "#"], ["$ref": "#"]]],
    ["type": "array", "minItems": 100_000],
    ["type": "colour"], ["allOf": [["type": "string"], ["type": "integer"]]],
    ["type": "object", "required": ["a"], "properties": ["a": ["$ref": "#"]]],
    ["type": "string", "pattern": "((((a{1000}){1000}){1000}){1000}"],
  ]

  @Test(.timeLimit(.minutes(5)), arguments: hopeless)
  func `says so, and soon, when a schema has no value`(schema: JSON) {
    #expect(throws: SchemaFiller.Unfillable.self) { try filled(schema) }
  }

  @Test func `uses the words and numbers of the prompt`() throws {
    let schema: JSON = [
      "type": "object", "required": ["animal", "age"],
      "properties": ["animal": ["type": "string"], "age": ["type": "integer"]],
    ]
    let value = try filled(schema)
    #expect(value["age"] == 7)
    #expect("Two grey cats years old".contains(value["animal"]?.string ?? "none"))
  }

  @Test func `never traps on random patterns`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<12, using: &random)
      let pattern = String(
        (0..<count).compactMap { _ in "ab()[]{}|*+?^$\\-,1:<>d.".randomElement(using: &random) })
      _ = PatternFiller.text(matching: pattern, using: &random)
    }
  }
}
