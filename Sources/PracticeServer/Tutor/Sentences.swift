import Foundation

/// Cuts instructions into sentences: at line ends, at `. ? ! ;` before a blank, and before "then".
enum Sentences {
  static func split(_ text: Substring) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    var isQuoted = false

    func end(at index: String.Index) {
      let sentence = text[start..<index].trimmed
      if !sentence.isEmpty { sentences.append(sentence) }
      start = index
    }

    for index in text.indices {
      let next = text.index(after: index)
      switch text[index] {
      case "\"", "\u{201C}", "\u{201D}": isQuoted.toggle()
      case "\n" where !isQuoted: end(at: next)
      case ".", "?", "!", ";":
        let isLast = next == text.endIndex || text[next].isWhitespace
        if isLast, !isQuoted { end(at: next) }
      case ",", " ":
        if !isQuoted, text[index...].hasPrefix(", then ") || text[index...].hasPrefix(" and then ")
        {
          end(at: index)
        }
      default: continue
      }
    }
    end(at: text.endIndex)
    return sentences
  }
}

extension Substring {
  /// Without blanks at either end.
  var trimmed: Substring {
    let tail = drop(while: \.isWhitespace)
    guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return tail }
    return tail[...last]
  }
}
