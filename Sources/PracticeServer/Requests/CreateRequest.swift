import Foundation
import JSON

/// The body of a `POST /responses`. Reading it never fails; ``check()`` says what is wrong with it.
struct CreateRequest: Sendable {
  let json: JSON

  init(_ json: JSON) { self.json = json }

  /// From bytes that were checked when they came.
  init(stored body: [UInt8]) { json = (try? JSON(parsing: body)) ?? .emptyObject }

  /// A member of the body that is there and not null.
  func member(_ key: String) -> JSON? {
    guard let value = json[key], !value.isNull else { return nil }
    return value
  }

  var model: String { json["model"]?.string ?? "" }
  var isBackground: Bool { json["background"]?.bool ?? false }
  var isStreamed: Bool { json["stream"]?.bool ?? false }
  var instructions: String? { json["instructions"]?.string }
  var maxOutputTokens: Int? { json["max_output_tokens"]?.int }

  /// The schema the answer has to satisfy, if one was given.
  var schema: JSON? {
    guard let format = json["text"]?["format"], format["type"] == "json_schema" else { return nil }
    return format["schema"] ?? .emptyObject
  }

  var window: CompletionWindow {
    json["metadata"]?["completion_window"]?.string.flatMap(CompletionWindow.init(named:))
      ?? .fastest(isBackground: isBackground)
  }

  /// The items of `input`, whichever of its three forms it has.
  var items: [JSON] {
    switch json["input"] {
    case .string(let text)?: [["role": "user", "content": .string(text)]]
    case .array(let items)?: items
    case .object(let form)?: form["messages"]?.array ?? []
    default: []
    }
  }

  /// What decides the answer, and what does not: how it is asked for is left out.
  var question: Question {
    var asked = json.object ?? [:]
    for key in ["background", "stream", "store", "metadata"] { asked[key] = nil }
    return Question(
      instructions: instructions, turns: items.compactMap(Question.Turn.init), schema: schema,
      asked: asked)
  }
}
