/// The words of an HTML page: what proxies answer when the service does not. It reads tags only as
/// far as error pages need it.
struct Markup {
  private var title = ""
  private var text = ""

  /// Nil when the text begins with anything but a tag.
  init?(_ page: String) {
    guard page.unicodeScalars.first(where: { !$0.properties.isWhitespace }) == "<" else {
      return nil
    }
    var tag: String.UnicodeScalarView?
    var element = ""
    for scalar in page.unicodeScalars {
      if let open = tag {
        guard scalar == ">" else {
          // Only the name matters, and nobody's name is longer.
          if open.count < 16 { tag?.append(scalar) }
          continue
        }
        element = String(open).lowercased().prefix { $0.isLetter || $0 == "/" }.description
        tag = nil
        append(" ", in: element)
      } else if scalar == "<" {
        tag = String.UnicodeScalarView()
      } else {
        append(scalar, in: element)
      }
    }
  }

  /// The title, else all text, with its blanks run together.
  var words: String {
    let title = Markup.joined(title)
    return title.isEmpty ? Markup.joined(text) : title
  }

  private mutating func append(_ scalar: Unicode.Scalar, in element: String) {
    switch element {
    case "title": title.unicodeScalars.append(scalar)
    case "style", "script": break
    default: text.unicodeScalars.append(scalar)
    }
  }

  private static func joined(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
