import Foundation
import JSON

extension JSON {
  /// The part of this schema that a `$ref` such as `#/$defs/step` names (RFC 6901).
  func resolving(_ reference: String) -> JSON? {
    guard reference.hasPrefix("#") else { return nil }
    var place = self
    for step in reference.dropFirst().split(separator: "/") {
      let name = (String(step).removingPercentEncoding ?? String(step))
        .replacing("~1", with: "/").replacing("~0", with: "~")
      guard let next = place[name] ?? Int(name).flatMap({ place[$0] }) else { return nil }
      place = next
    }
    return place
  }

  /// What a schema refers to, when referring is all it does.
  func dereferencing(_ schema: JSON) -> JSON {
    guard let reference = schema["$ref"]?.string, schema.object?.count == 1 else { return schema }
    return resolving(reference) ?? schema
  }
}
