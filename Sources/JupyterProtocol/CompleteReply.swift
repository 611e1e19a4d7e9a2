package import JSON

/// What could stand at the cursor; positions count Unicode code points
/// (jupyter-client, messaging.html#cursor-pos-and-unicode-offsets).
package struct CompleteReply: Sendable, Equatable {
  package struct Match: Sendable, Equatable {
    package var text: String
    package var type: String
    package var signature: String

    package init(text: String, type: String, signature: String = "") {
      self.text = text
      self.type = type
      self.signature = signature
    }
  }

  package var matches: [Match]
  package var range: Range<Int>

  package init(matches: [Match], range: Range<Int>) {
    self.matches = matches
    self.range = range
  }

  package var json: JSON {
    // `_jupyter_types_experimental` gives JupyterLab its icons; others ignore it.
    let types = matches.map { match -> JSON in
      [
        "text": .string(match.text), "type": .string(match.type),
        "signature": .string(match.signature), "start": .integer(range.lowerBound),
        "end": .integer(range.upperBound),
      ]
    }
    return [
      "status": "ok", "matches": .array(matches.map { .string($0.text) }),
      "cursor_start": .integer(range.lowerBound), "cursor_end": .integer(range.upperBound),
      "metadata": ["_jupyter_types_experimental": .array(types)],
    ]
  }
}
