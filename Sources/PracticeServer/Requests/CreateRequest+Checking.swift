import Foundation
import JSON

extension CreateRequest {
  /// Reads a body as it came over the wire; what Sail refuses is refused here
  /// (notes/service.md, sections 3, 5 and 11).
  init(checking body: [UInt8]) throws(Refusal) {
    json = try CreateRequest.object(in: body)
    try check()
  }

  /// The same for one request of a batch, which runs in the background whatever it says itself.
  init(checkingBatched params: [UInt8]) throws(Refusal) {
    var json = try CreateRequest.object(in: params)
    json["background"] = true
    self.json = json
    try check()
  }

  private static func object(in body: [UInt8]) throws(Refusal) -> JSON {
    let json: JSON
    do {
      json = try JSON(parsing: body)
    } catch {
      throw .invalid(nil, "The request's body is not JSON: \(error).", code: "invalid_json")
    }
    guard json.object != nil else {
      throw .invalid(nil, "The request's body must be a JSON object.", code: "invalid_json")
    }
    return json
  }

  private func check() throws(Refusal) {
    try checkModel()
    try refuseTheUnsupported()
    try checkInput()
    try checkTypes()
    try checkFormat()
    try checkTools()
    try checkMetadata()
    try checkRoad()
  }

  private func checkModel() throws(Refusal) {
    guard let model = member("model") else {
      throw .invalid(
        "model", "Missing required parameter: 'model'.", code: "missing_required_parameter")
    }
    guard let name = model.string, !name.isEmpty else {
      throw .invalid("model", "'model' must be a non-empty string.")
    }
    guard PracticeModels.named(name) != nil else { throw .unknownModel(name) }
  }

  private func refuseTheUnsupported() throws(Refusal) {
    for key in ["previous_response_id", "conversation", "prompt"] where member(key) != nil {
      throw .invalid(key, "'\(key)' is not supported.", code: "unsupported_parameter")
    }
    for (key, only) in [("truncation", "disabled"), ("service_tier", "auto")] {
      guard let value = member(key), value != .string(only) else { continue }
      throw .invalid(key, "'\(key)' supports only '\(only)'.", code: "unsupported_value")
    }
  }

  private func checkTypes() throws(Refusal) {
    for key in ["background", "stream", "store", "parallel_tool_calls"] {
      if let value = member(key), value.bool == nil {
        throw .invalid(key, "'\(key)' must be a boolean.", code: "invalid_type")
      }
    }
    for key in ["instructions", "prompt_cache_key"] {
      if let value = member(key), value.string == nil {
        throw .invalid(key, "'\(key)' must be a string.", code: "invalid_type")
      }
    }
    for (key, most) in [("temperature", 2.0), ("top_p", 1.0)] {
      guard let value = member(key) else { continue }
      guard let number = value.double, (0...most).contains(number) else {
        throw .invalid(key, "'\(key)' must be a number from 0 to \(Int(most)).")
      }
    }
    if let limit = member("max_output_tokens"), (limit.int ?? 0) < 1 {
      throw .invalid(
        "max_output_tokens", "'max_output_tokens' must be an integer of at least 1.",
        code: "integer_below_min_value")
    }
    if let user = member("user"), (user.string?.count ?? .max) > 256 {
      throw .invalid("user", "'user' must be a string of at most 256 characters.")
    }
    if let include = member("include"), include.array?.allSatisfy({ $0.string != nil }) != true {
      throw .invalid("include", "'include' must be an array of strings.")
    }
    if let tokens = member("raw_prompt_tokens") {
      let isValid =
        tokens.array?.allSatisfy { (0...Int(Int32.max)).contains($0.int ?? -1) } ?? false
      guard isValid, tokens != [] else {
        throw .invalid("raw_prompt_tokens", "'raw_prompt_tokens' must be an array of token ids.")
      }
    }
  }

  private func checkFormat() throws(Refusal) {
    if let reasoning = member("reasoning") {
      let efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]
      guard reasoning.object != nil else {
        throw .invalid("reasoning", "'reasoning' must be an object.", code: "invalid_type")
      }
      if let effort = reasoning["effort"], !effort.isNull, !efforts.contains(effort.string ?? "") {
        throw .invalid(
          "reasoning.effort",
          "'reasoning.effort' must be one of \(efforts.joined(separator: ", ")).")
      }
    }
    guard let text = member("text") else { return }
    guard text.object != nil else {
      throw .invalid("text", "'text' must be an object.", code: "invalid_type")
    }
    guard let format = text["format"], !format.isNull else { return }
    switch format["type"]?.string {
    case "text": return
    case "json_schema":
      guard let name = format["name"]?.string, !name.isEmpty else {
        throw .invalid(
          "text.format.name", "Missing required parameter: 'text.format.name'.",
          code: "missing_required_parameter")
      }
      guard format["schema"]?.object != nil else {
        throw .invalid("text.format.schema", "'text.format.schema' must be an object.")
      }
    default:
      throw .invalid("text.format.type", "'text.format.type' must be 'text' or 'json_schema'.")
    }
  }

  private func checkTools() throws(Refusal) {
    if let tools = member("tools"), tools.array?.allSatisfy({ $0["type"]?.string != nil }) != true {
      throw .invalid("tools", "'tools' must be an array of objects with a 'type'.")
    }
    guard let choice = member("tool_choice") else { return }
    guard choice == "auto" || choice == "none" else {
      throw .invalid(
        "tool_choice", "Practice models call no tools: 'tool_choice' must be 'auto' or 'none'.",
        code: "unsupported_value")
    }
  }

  private func checkMetadata() throws(Refusal) {
    guard let metadata = member("metadata") else { return }
    guard let pairs = metadata.object, pairs.allSatisfy({ $0.value.string != nil }) else {
      throw .invalid("metadata", "'metadata' must be an object of strings.", code: "invalid_type")
    }
    if let name = pairs["completion_window"]?.string, CompletionWindow(named: name) == nil {
      throw .invalid(
        "metadata.completion_window",
        """
        completion_window '\(name.prefix(100))' is not supported by \(model). Supported windows: \
        \(CompletionWindow.allCases.map(\.rawValue).joined(separator: ", ")).
        """, code: "unsupported_completion_window")
    }
  }

  /// Which roads go together: background, stream, window.
  private func checkRoad() throws(Refusal) {
    if isBackground, isStreamed {
      throw .invalid("stream", "'stream' cannot be combined with 'background'.")
    }
    switch (window, isBackground) {
    case (.asap, true):
      throw .invalid(
        "metadata.completion_window",
        "completion_window 'asap' cannot be combined with background=true; use balanced or flex.",
        code: "unsupported_asap_request")
    case (.flex, false):
      throw .invalid(
        "metadata.completion_window",
        "completion_window 'flex' needs background=true.", code: "unsupported_flex_request")
    default: return
    }
  }
}
