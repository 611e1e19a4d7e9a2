import Foundation
import JSON

extension CreateRequest {
  /// `input` is a non-empty string, a non-empty array of items, or Sail's `{"messages": […]}`.
  func checkInput() throws(Refusal) {
    switch json["input"] {
    case nil, .null?:
      throw .invalid(
        "input", "Missing required parameter: 'input'.", code: "missing_required_parameter")
    case .string(let text)?:
      if text.isEmpty { throw .invalid("input", "'input' must not be empty.") }
    case .array(let items)?:
      if items.isEmpty { throw .invalid("input", "'input' must not be empty.") }
      try check(items, at: "input")
    case .object(let form)?:
      guard let items = form["messages"]?.array, !items.isEmpty else {
        throw .invalid("input.messages", "'input.messages' must be a non-empty array.")
      }
      try check(items, at: "input.messages")
    default:
      throw .invalid(
        "input", "'input' must be a string, an array of items, or an object with messages.",
        code: "invalid_type")
    }
  }

  /// What an earlier answer's `output` may have and a new request repeat.
  private static let replayed: Set<String> = [
    "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output",
    "reasoning",
  ]

  private static let roles = ["user", "assistant", "system", "developer", "tool", "function"]

  private func check(_ items: [JSON], at path: String) throws(Refusal) {
    for (index, item) in items.enumerated() {
      let place = "\(path)[\(index)]"
      guard item.object != nil else {
        throw .invalid(place, "'\(place)' must be an object.", code: "invalid_type")
      }
      let type = item["type"]?.string ?? "message"
      if Self.replayed.contains(type) { continue }
      guard type == "message" else {
        throw .invalid("\(place).type", "Items of type '\(type.prefix(100))' are not supported.")
      }
      guard let role = item["role"]?.string, Self.roles.contains(role) else {
        throw .invalid(
          "\(place).role", "'\(place).role' must be one of \(Self.roles.joined(separator: ", ")).")
      }
      switch item["content"] {
      case .string?: continue
      case .array(let parts)?: try check(parts, of: "\(place).content")
      // An assistant that only calls tools says nothing.
      case nil where role == "assistant", .null? where role == "assistant": continue
      default:
        throw .invalid(
          "\(place).content", "'\(place).content' must be a string or an array of parts.",
          code: "invalid_type")
      }
    }
  }

  private func check(_ parts: [JSON], of path: String) throws(Refusal) {
    for (index, part) in parts.enumerated() {
      let place = "\(path)[\(index)]"
      switch part["type"]?.string {
      case "input_text", "output_text", "text", "refusal":
        guard part["text"]?.string != nil || part["refusal"]?.string != nil else {
          throw .invalid("\(place).text", "'\(place).text' must be a string.")
        }
      case "input_image":
        let url = part["image_url"]?.string ?? ""
        guard ["https://", "http://", "data:image/"].contains(where: url.hasPrefix) else {
          throw .invalid(
            "\(place).image_url", "'\(place).image_url' must be an http, https or data URL.")
        }
      default:
        throw .invalid(
          "\(place).type", "'\(place).type' must be 'input_text' or 'input_image'.")
      }
    }
  }
}
