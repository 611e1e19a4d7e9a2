/// What the library would need too long for: measured with cmark-gfm 0.29.0.gfm.6, these are the
/// inputs that take it more than a tenth of a second for 100 KB. Such texts are no documents.
struct CommonMarkLimits {
  /// Bytes; the longest answers of today's models stay below.
  static let length = 1_000_000
  /// Quotes and list items opened at the beginning of one line: every later line is compared
  /// with all of them.
  static let openings = 64
  /// Each image that may be one costs a search through the others of its paragraph.
  static let images = 1000
  static let tableColumns = 128
  /// Cells the library may invent for rows that are too short, each of some 200 bytes.
  static let tableCells = 200_000

  let allowsParsing: Bool
  let allowsTables: Bool

  init(_ text: String) {
    var lines = 0
    var images = 0
    var openings = 0
    var columns = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lines += 1
      openings = max(openings, Self.openings(of: line))
      columns = max(columns, Self.columns(of: line))
      images += zip(line, line.dropFirst()).count {
        $0 == UInt8(ascii: "!") && $1 == UInt8(ascii: "[")
      }
    }
    allowsParsing =
      text.utf8.count <= Self.length && openings <= Self.openings && images <= Self.images
    allowsTables = columns <= Self.tableColumns && columns * lines <= Self.tableCells
  }

  /// How many quotes and list items the line could open.
  private static func openings(of line: Substring.UTF8View) -> Int {
    var openings = 0
    var previousIsMarker = false
    for byte in line {
      switch byte {
      case UInt8(ascii: ">"): openings += 1
      // A list marker is one only before a blank: rules and underlines are none.
      case 0x20 where previousIsMarker, 0x09 where previousIsMarker: openings += 1
      case _ where " \t-+*.)0123456789".utf8.contains(byte): break
      default: return openings
      }
      previousIsMarker = "-+*.)".utf8.contains(byte)
    }
    return openings
  }

  /// How many columns the line would give a table if it were the rule under its header.
  private static func columns(of line: Substring.UTF8View) -> Int {
    var pipes = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "|"): pipes += 1
      // Dashes and colons, and what may stand before a table inside quotes and lists.
      case _ where " \t-:>+*.)0123456789".utf8.contains(byte): break
      default: return 0
      }
    }
    return pipes > 0 ? pipes + 1 : 0
  }
}
