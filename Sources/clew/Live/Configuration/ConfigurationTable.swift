internal import Interpreting
internal import TOMLKit

/// A table of `config.toml`, read strictly: what is not as it should be is an error that names the
/// line and what would be right.
struct ConfigurationTable {
  private let table: TOMLTable
  private let place: ConfigurationPlace

  /// The whole file.
  init(_ text: String, path: String) throws(Failure) {
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw Failure(
        .usage, "\(path), line \(error.source.begin.line): this is not TOML.",
        why: error.description, next: "Mend that line and start again.")
    } catch {
      throw Failure(.usage, "\(path) is not TOML.", why: "\(error)")
    }
    place = ConfigurationPlace(text: text, file: path)
  }

  private init(_ table: TOMLTable, _ place: ConfigurationPlace) {
    self.table = table
    self.place = place
  }

  var keys: [String] { table.keys }

  /// Refuses keys that nothing reads: nearly always they are misspelt.
  func allow(_ known: [String]) throws(Failure) {
    for key in keys where !known.contains(key) {
      let nearest = Nearest.match(for: key, among: known).map { "The nearest is `\($0)`." }
      throw failure(
        "`\(key)` means nothing here.", at: key, why: nearest,
        next: "Known are \(known.joined(separator: ", ")).")
    }
  }

  // MARK: values

  func string(_ key: String) throws(Failure) -> String? {
    guard let value = table[key] else { return nil }
    guard let string = value.string else { throw refusal(of: key, "a text in quotes") }
    return string
  }

  func bool(_ key: String) throws(Failure) -> Bool? {
    guard let value = table[key] else { return nil }
    guard let bool = value.bool else { throw refusal(of: key, "true or false") }
    return bool
  }

  /// Whether it says `false`, where something else than a truth value may stand.
  func isFalse(_ key: String) -> Bool { table[key]?.bool == false }

  func strings(_ key: String) throws(Failure) -> [String]? {
    guard let value = table[key] else { return nil }
    let strings = value.array?.compactMap(\.string)
    guard let strings, strings.count == value.array?.count else {
      throw refusal(of: key, "a list of texts: [\"one\", \"two\"]")
    }
    return strings
  }

  func numbers(_ key: String) throws(Failure) -> [Double] {
    let numbers = table[key]?.array?.compactMap { $0.double ?? $0.int.map(Double.init) }
    guard let numbers, numbers.count == table[key]?.array?.count else {
      throw refusal(of: key, "a list of numbers: [0.40, 1.80]")
    }
    return numbers
  }

  /// A value as `%set` would be given it.
  func scalar(_ key: String) throws(Failure) -> String {
    let value = table[key]
    let text =
      value?.string ?? value?.int.map(String.init) ?? value?.double.map { "\($0)" }
      ?? value?.bool.map { $0 ? "on" : "off" }
    guard let text else { throw refusal(of: key, "one value, not a list or a table") }
    return text
  }

  func table(_ key: String) throws(Failure) -> ConfigurationTable? {
    guard let value = table[key] else { return nil }
    guard let table = value.table else { throw refusal(of: key, "a table: [\(key)]") }
    return ConfigurationTable(table, place.inside(key))
  }

  /// The tables in a table, by their names.
  func tables(_ key: String) throws(Failure) -> [(name: String, table: ConfigurationTable)] {
    guard let outer = try table(key) else { return [] }
    var tables: [(String, ConfigurationTable)] = []
    for name in outer.keys {
      if let table = try outer.table(name) { tables.append((name, table)) }
    }
    return tables
  }

  // MARK: errors

  func failure(
    _ what: String, at key: String? = nil, why: String? = nil, next: String? = nil
  ) -> Failure {
    Failure(.usage, "\(place.name(of: key)): \(what)", why: why, next: next)
  }

  /// An error that something else made of a value, with the value's line.
  func placed(_ error: Failure, at key: String) -> Failure {
    failure(error.what, at: key, why: error.why, next: "Mend that line: `clew config edit`.")
  }

  private func refusal(of key: String, _ expected: String) -> Failure {
    failure("`\(key)` must be \(expected).", at: key)
  }
}
