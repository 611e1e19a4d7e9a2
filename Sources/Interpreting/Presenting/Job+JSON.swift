package import Foundation
package import JSON
package import Journal

extension Job {
  /// A job as DESIGN §2.7 spells it: what `--json` prints and `%export` writes. What is unknown is
  /// null.
  package var json: JSON {
    [
      "number": .string("\(number)"),
      "session": .integer(Int(session)),
      "group": JSON(number.member.map { _ in "\(number.cell)" }),
      "id": JSON(responseID),
      "profile": .string(profile),
      "state": .string(state.rawValue),
      "model": .string(model),
      "window": JSON(window),
      "prompt": .string(prompt),
      "system": JSON(system),
      "output_text": JSON(outputText),
      "usage": usage.map(\.json) ?? .null,
      "cost_usd": JSON(cost),
      "error": error.map { ["code": JSON($0.code), "message": .string($0.message)] } ?? .null,
      "created_at": .string(createdAt.iso8601),
      "completed_at": JSON(completedAt?.iso8601),
      "latency_s": JSON(latency),
      "attempt": .integer(attempt),
      "tags": .array(tags.map(JSON.string)),
      "recorded": .bool(recordedFrom != nil),
      "fingerprint": JSON(fingerprint),
    ]
  }

  /// What a notebook's output keeps, so that the `.ipynb` alone is enough to fetch the answer again.
  var notebookMetadata: JSON {
    [
      "id": JSON(responseID), "fingerprint": JSON(fingerprint), "model": .string(model),
      "window": JSON(window), "usage": usage.map(\.json) ?? .null, "cost_usd": JSON(cost),
      "recorded": .bool(recordedFrom != nil),
    ]
  }

  /// Seconds from the prompt to its end; nil before it.
  package var latency: Double? {
    completedAt.map { max(0, $0.timeIntervalSince(submittedAt ?? createdAt)) }
  }
}

extension Usage {
  package var json: JSON {
    [
      "input_tokens": .integer(inputTokens), "output_tokens": .integer(outputTokens),
      "cached_tokens": .integer(cachedTokens), "reasoning_tokens": .integer(reasoningTokens),
    ]
  }
}

extension Date {
  /// ISO 8601 in UTC with milliseconds: `2026-11-23T08:15:30.250Z`.
  package var iso8601: String {
    formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}
