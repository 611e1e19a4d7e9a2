import Foundation
internal import GRDB
internal import JSON

extension Job {
  /// The columns of the view `jobs` that make a job, in the order in which ``init(_:)`` takes them. By
  /// place, because a lookup by name compares it, in lower case, with those of the whole row.
  static let columns = """
    id, session, cell_number, member, job_group, profile, base_url, model, completion_window, prompt,
    system, parameters, fingerprint, ordinal, state, attempt, response_id, output_text,
    reasoning_text, input_tokens, output_tokens, cached_tokens, reasoning_tokens, cost_usd,
    error_code, error_message, created_at, submitted_at, completed_at, tags, dataset_row,
    recorded_from, is_foreground, batch
    """

  /// A row that begins with ``columns``.
  init(_ row: Row) throws {
    var row = RowReader(row)
    self.init(
      id: row.next(), session: row.next(),
      number: JobNumber(cell: row.next(), member: row.next()),
      group: row.next(), profile: row.next(), baseURL: row.next(), model: row.next(),
      window: row.next(), prompt: row.next(), system: row.next(),
      parameters: JSON.Object(stored: row.next()) ?? [:], fingerprint: row.next(),
      ordinal: row.next() ?? 1, state: try JobState(stored: row.next()), attempt: row.next(),
      responseID: row.next(), outputText: row.next(), reasoningText: row.next(),
      usage: Usage(&row), cost: row.next(), error: JobError(&row),
      createdAt: Date(timeIntervalSince1970: row.next()),
      submittedAt: (row.next() as Double?).map(Date.init(timeIntervalSince1970:)),
      completedAt: (row.next() as Double?).map(Date.init(timeIntervalSince1970:)),
      tags: [String](stored: row.next()), row: JSON.Object(stored: row.next()),
      recordedFrom: row.next(), isForeground: row.next(), batch: row.next())
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

/// Takes the columns of a row one after another.
struct RowReader {
  private let row: Row
  private var place = 0

  init(_ row: Row) { self.row = row }

  mutating func next<Value: DatabaseValueConvertible & StatementColumnConvertible>() -> Value {
    defer { place += 1 }
    return row[place]
  }
}

extension JobState {
  init(stored word: String) throws {
    guard let state = JobState(rawValue: word) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no such state: \(word)")
    }
    self = state
  }
}

extension Usage {
  fileprivate init?(_ row: inout RowReader) {
    let (input, output): (Int?, Int?) = (row.next(), row.next())
    let (cached, reasoning): (Int?, Int?) = (row.next(), row.next())
    guard let input, let output else { return nil }
    self.init(
      inputTokens: input, outputTokens: output, cachedTokens: cached ?? 0,
      reasoningTokens: reasoning ?? 0)
  }
}

extension JobError {
  fileprivate init?(_ row: inout RowReader) {
    let (code, message): (String?, String?) = (row.next(), row.next())
    guard let message else { return nil }
    self.init(code: code, message: message)
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
