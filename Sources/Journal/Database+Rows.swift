internal import GRDB
internal import JSON

/// Columns with their values, in the order they are written.
typealias Columns = KeyValuePairs<String, (any DatabaseValueConvertible)?>

extension Database {
  /// Adds a row; returns its number.
  @discardableResult
  func insert(into table: String, _ columns: Columns) throws -> Int64 {
    let names = columns.map(\.key).joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    try cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
      .execute(arguments: StatementArguments(columns.map(\.value)))
    return lastInsertedRowID
  }

  /// Changes rows; returns how many.
  @discardableResult
  func update(
    _ table: String, _ columns: Columns, where condition: String, _ arguments: StatementArguments
  ) throws -> Int {
    let changes = columns.map { "\($0.key) = ?" }.joined(separator: ", ")
    try cachedStatement(sql: "UPDATE \(table) SET \(changes) WHERE \(condition)")
      .execute(arguments: StatementArguments(columns.map(\.value)) + arguments)
    return changesCount
  }
}

extension Sequence where Element == Int64 {
  /// The numbers as one argument, for `IN (SELECT value FROM json_each(?))`: SQLite bounds the
  /// number of arguments, and every other count would be another statement.
  var asArgument: String { JSON.array(map { .integer(Int($0)) }).text }
}

extension Sequence where Element == String {
  /// The texts as one argument, for `IN (SELECT value FROM json_each(?))`.
  var asArgument: String { JSON.array(map(JSON.string)).text }
}
