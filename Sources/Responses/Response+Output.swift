import JSON

extension Response {
  /// Everything the model put out, kinds nobody knows too.
  package var items: [OutputItem] {
    switch json["output"] ?? .null {
    case .array(let elements): elements.map { OutputItem($0) }
    case .object(let members): [OutputItem(.object(members))]
    case .string(let text): [OutputItem(.string(text))]
    default: []
    }
  }

  /// The text of the message items, joined without anything between, as openai-python does. A model
  /// that only declines is quoted declining: an empty answer would hide why.
  package var outputText: String {
    let text = items.map(\.text).joined()
    if !text.isEmpty { return text }
    // A convenience of the SDKs that some servers put on the wire.
    return json["output_text"]?.string ?? refusal ?? ""
  }

  /// The words of a model that declines to answer; they follow no JSON schema.
  package var refusal: String? {
    let text = items.map(\.refusal).joined()
    return text.isEmpty ? nil : text
  }

  /// The model's thoughts, or their summary where the service shows no more.
  package var reasoningText: String? {
    let thoughts = items.map(\.reasoning).filter { !$0.isEmpty }
    return thoughts.isEmpty ? nil : thoughts.joined(separator: "\n\n")
  }
}
