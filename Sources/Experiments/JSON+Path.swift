package import JSON

extension JSON {
  /// The value a path leads to; nil where a key or an element is missing.
  package func value(at path: [Template.PathStep]) -> JSON? { nil }

  /// How the value reads inside a prompt: a string as it is, anything else as compact JSON.
  package var promptText: String { string ?? text }

  /// The JSON of a model's answer, also when it stands in one Markdown code fence; nil if there is
  /// none.
  package init?(answer: String) { return nil }
}
