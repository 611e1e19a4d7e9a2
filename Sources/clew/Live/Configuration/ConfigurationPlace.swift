/// A table's place in the text of `config.toml`, to tell people which line to mend.
struct ConfigurationPlace {
  let text: String
  let file: String
  /// The names that lead to the table.
  var path: [String] = []

  func inside(_ key: String) -> ConfigurationPlace {
    ConfigurationPlace(text: text, file: file, path: path + [key])
  }

  /// `config.toml, line 7`, of a key or of the table itself; without the line if it is written in a way
  /// that only a parser can read.
  func name(of key: String?) -> String {
    let wanted = path + [key].compactMap(\.self)
    return Self.line(of: wanted, in: text).map { "\(file), line \($0)" } ?? file
  }

  /// The line, from 1, where a key is given its value or a table is opened. TOMLKit tells no places.
  private static func line(of wanted: [String], in text: String) -> Int? {
    var table: [String] = []
    var longest: (depth: Int, line: Int)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.drop { $0 == " " || $0 == "\t" }
      let path: [String]
      if line.first == "[" {
        table = keys(in: line.drop { $0 == "[" }, until: "]")
        path = table
      } else if line.first != "#", line.contains("=") {
        path = table + keys(in: line, until: "=")
      } else {
        continue
      }
      // The whole of it, else as much of it as is written: the rest is in that line, in braces.
      guard wanted.starts(with: path), path.count > longest?.depth ?? 0 else { continue }
      longest = (path.count, index + 1)
    }
    return longest?.line
  }

  /// `a."b.c".d` up to a sign, as its parts.
  private static func keys(in text: Substring, until end: Character) -> [String] {
    var (keys, key, quote) = ([String](), "", Character?.none)
    for character in text {
      if character == quote {
        quote = nil
      } else if quote != nil {
        key.append(character)
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == end {
        break
      } else if character == "." {
        keys.append(key)
        key = ""
      } else if !character.isWhitespace {
        key.append(character)
      }
    }
    return keys + [key]
  }
}
