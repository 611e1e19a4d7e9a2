import JSON

struct SchemaFiller {
  struct Unfillable: Error { var reason: String }
  init(schema: JSON, prompt: String, random: SeededRandom) {}
  mutating func fill() throws(Unfillable) -> JSON { .emptyObject }
}
