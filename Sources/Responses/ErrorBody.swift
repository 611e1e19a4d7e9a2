import JSON

/// What a service says of an error, in whichever of the many shapes it says it: the Responses API's
/// own, FastAPI's `detail`, flat objects, plain text, the HTML page of a proxy. The words are raw:
/// whoever passes them on makes them ``Swift/String/presentable`` first.
struct ErrorBody {
  var code: String?
  var type: String?
  var message: String
  var param: String?

  init(_ bytes: [UInt8]) {
    if let json = JSON(liberally: bytes) {
      self.init(json)
    } else {
      let text = String(decoding: bytes, as: UTF8.self)
      self.init(.string(Markup(text)?.words ?? text))
    }
  }

  init(_ json: JSON) {
    let error = ErrorBody.innermost(json)
    code = (error["code"] ?? json["code"])?.word
    type = (error["type"] ?? json["type"])?.string
    param = error["param"]?.word ?? ErrorBody.place(error)
    message =
      ErrorBody.words(of: error) ?? ErrorBody.words(of: json)
      ?? (error == .emptyObject || error.isNull ? "" : json.text)
  }

  /// The object, text or list that tells the error itself.
  private static func innermost(_ json: JSON) -> JSON {
    var error = json
    // Proxies wrap the errors of what is behind them; two wrappers are the most that was seen.
    for _ in 0..<3 {
      guard let inner = error.array?.first ?? error["error"] ?? error["detail"] else { break }
      // A short `error` beside a `message` is a title, not the story.
      if inner.isNull || (inner.object == nil && error["message"] != nil) { break }
      if inner.array != nil, error.array == nil { return inner }
      error = inner
    }
    return error
  }

  private static func words(of error: JSON) -> String? {
    if let text = error.string { return text }
    // FastAPI lists what is wrong with a body, one object each.
    if let list = error.array {
      let lines = list.prefix(5).compactMap { item -> String? in
        guard let text = words(of: item) else { return nil }
        return place(item).map { "\($0): \(text)" } ?? text
      }
      return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
    for key in ["message", "msg", "error_description", "description", "title", "error", "detail"] {
      if let text = error[key]?.string, !text.isEmpty { return text }
    }
    return nil
  }

  /// Where in the body FastAPI found the error: `body.input`.
  private static func place(_ error: JSON) -> String? {
    guard let location = (error[0] ?? error)["loc"]?.array else { return nil }
    return location.prefix(8).compactMap(\.word).joined(separator: ".")
  }
}
