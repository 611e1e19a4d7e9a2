import JSON

extension Notebook {
  /// What a code cell has shown, without what differs from run to run.
  struct Outcome: Equatable, CustomStringConvertible {
    var cell: String
    /// A text for each output's every form, in an order of their own: of two answers, either may come
    /// first.
    var texts: [String]

    var description: String { cell + ":\n" + texts.joined(separator: "\n--\n") + "\n" }
  }

  /// What each code cell of a notebook has shown, so that two runs can be compared.
  static func outcomes(of notebook: String) throws -> [Outcome] {
    let cells = try JSON(parsing: notebook)["cells"]?.array ?? []
    return cells.filter { $0["cell_type"] == "code" }.map { cell in
      var texts: [String] = []
      var streams: [String: String] = [:]
      for output in cell["outputs"]?.array ?? [] {
        if let name = output["name"]?.string {
          // In how many pieces a stream comes is chance.
          streams[name, default: ""] += text(output["text"])
        } else {
          let data = output["data"]?.object ?? [:]
          texts += comparable(data).map { "\($0): \(text($1))" }
        }
      }
      texts += streams.map { "\($0.key): \($0.value)" }
      return Outcome(cell: cell["id"]?.string ?? "", texts: texts.map(normalised).sorted())
    }
  }

  /// The forms without those that say the same for the eye; a table's columns are as wide as the times
  /// in them.
  private static func comparable(_ data: JSON.Object) -> [(key: String, value: JSON)] {
    data.filter { type, _ in
      type != "text/html" && (type != "text/plain" || data["text/tab-separated-values"] == nil)
    }
  }

  /// Notebooks keep texts as lists of lines.
  private static func text(_ json: JSON?) -> String {
    guard let json else { return "" }
    return json.array.map { $0.compactMap(\.string).joined() } ?? json.string ?? json.text
  }

  private static func normalised(_ text: String) -> String {
    var text = text
    text.replace(#/(?:resp|msg)_[0-9a-f]+…?/#, with: "resp_…")
    text.replace(#/\d{4}-\d\d-\d\dT[\d:.]+Z/#, with: "then")
    text.replace(#/("(?:latency_s|created_at|completed_at)":) ?[\d.e-]+/#) { $0.output.1 + "0" }
    text.replace(#/\b\d+(?:\.\d+)?m?s\b/#, with: "0s")
    text.replace(#/\b(?:submitting|queued|running)\b/#, with: "pending")
    return text
  }
}
