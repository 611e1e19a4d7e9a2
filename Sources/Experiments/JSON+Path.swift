package import JSON

extension JSON {
  /// The value a path leads to; nil where a key or an element is missing.
  package func value(at path: [Template.PathStep]) -> JSON? {
    var value = self
    for step in path {
      let next: JSON? =
        switch step {
        case .key(let key): value[key]
        case .index(let index) where index < 0: value[(value.array?.count ?? 0) + index]
        case .index(let index): value[index]
        }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// How the value reads inside a prompt: a string as it is, anything else as compact JSON.
  package var promptText: String { string ?? text }

  /// The JSON of a model's answer: the whole of it, or what stands in its Markdown code fence; nil
  /// if neither is JSON.
  package init?(answer: String) {
    if let value = try? JSON(parsing: answer) {
      self = value
      return
    }
    let lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
    guard let open = lines.firstIndex(where: { $0.hasPrefix("```") }),
      let close = lines[(open + 1)...].firstIndex(where: { $0.hasPrefix("```") }),
      let value = try? JSON(parsing: lines[open + 1..<close].joined(separator: "\n"))
    else { return nil }
    self = value
  }
}
