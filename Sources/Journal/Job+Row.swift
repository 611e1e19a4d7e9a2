import Foundation
internal import GRDB
internal import JSON

extension Job {
  /// A row of the view `jobs`.
  init(_ row: Row) throws {
    guard let state = JobState(rawValue: row["state"]) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "no such state: \(row["state"] as String)")
    }
    self.init(
      id: row["id"], session: row["session"],
      number: JobNumber(cell: row["cell_number"], member: row["member"]),
      group: row["job_group"], profile: row["profile"], baseURL: row["base_url"],
      model: row["model"], window: row["completion_window"], prompt: row["prompt"],
      system: row["system"], parameters: JSON.Object(stored: row["parameters"]) ?? [:],
      fingerprint: row["fingerprint"], ordinal: row["ordinal"] ?? 1, state: state,
      attempt: row["attempt"], responseID: row["response_id"], outputText: row["output_text"],
      reasoningText: row["reasoning_text"], usage: Usage(row), cost: row["cost_usd"],
      error: JobError(row), createdAt: Date(timeIntervalSince1970: row["created_at"]),
      submittedAt: (row["submitted_at"] as Double?).map(Date.init(timeIntervalSince1970:)),
      completedAt: (row["completed_at"] as Double?).map(Date.init(timeIntervalSince1970:)),
      tags: [String](stored: row["tags"]), row: JSON.Object(stored: row["dataset_row"]),
      recordedFrom: row["recorded_from"], isForeground: row["is_foreground"])
  }

  /// What a job's life changes, as columns of the table `job`.
  func changingColumns(isFree: Bool) -> Columns {
    [
      "is_free": isFree,
      "state": state.rawValue, "response_id": responseID, "is_foreground": isForeground,
      "output_text": outputText, "reasoning_text": reasoningText,
      "input_tokens": usage?.inputTokens, "output_tokens": usage?.outputTokens,
      "cached_tokens": usage?.cachedTokens, "reasoning_tokens": usage?.reasoningTokens,
      "cost_usd": cost, "error_code": error?.code, "error_message": error?.message,
      "submitted_at": submittedAt?.timeIntervalSince1970,
      "completed_at": completedAt?.timeIntervalSince1970,
    ]
  }
}

extension Usage {
  fileprivate init?(_ row: Row) {
    guard let input: Int = row["input_tokens"], let output: Int = row["output_tokens"] else {
      return nil
    }
    self.init(
      inputTokens: input, outputTokens: output, cachedTokens: row["cached_tokens"] ?? 0,
      reasoningTokens: row["reasoning_tokens"] ?? 0)
  }
}

extension JobError {
  fileprivate init?(_ row: Row) {
    guard let message: String = row["error_message"] else { return nil }
    self.init(code: row["error_code"], message: message)
  }
}

extension JSON.Object {
  /// What a column of JSON text holds; nil when it is null or no object.
  init?(stored text: String?) {
    guard let text, let object = (try? JSON(parsing: text))?.object else { return nil }
    self = object
  }
}

extension [String] {
  /// What a column with a JSON array of texts holds.
  init(stored text: String?) {
    guard let text, text != "[]", let array = (try? JSON(parsing: text))?.array else {
      self = []
      return
    }
    self = array.compactMap(\.string)
  }
}
