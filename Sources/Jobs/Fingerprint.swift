internal import Crypto
internal import JSON

/// What makes two requests the same question (DESIGN §2.6): service, model, resolved input,
/// parameters, schema and tools; not the window, nor how the answer is delivered.
package enum Fingerprint {
  /// SHA-256 in lower-case hexadecimal of the canonical JSON of those.
  package static func of(_ body: RequestBody, baseURL: String) -> String {
    var parameters = body.members
    for key in ["model", "input", "text", "tools", "background", "stream", "metadata"] {
      parameters[key] = nil
    }
    var metadata = body.members["metadata"]?.object ?? [:]
    metadata["completion_window"] = nil
    if !metadata.isEmpty { parameters["metadata"] = .object(metadata) }
    let question: JSON = [
      "base_url": .string(baseURL),
      "model": body.members["model"] ?? .null,
      "input": body.members["input"] ?? .null,
      "parameters": .object(parameters),
      "schema": body.members["text"] ?? .null,
      "tools": body.members["tools"] ?? .null,
    ]
    return SHA256.hash(data: question.canonicalBytes).map { byte in
      let hex = String(byte, radix: 16)
      return byte < 16 ? "0" + hex : hex
    }.joined()
  }
}
