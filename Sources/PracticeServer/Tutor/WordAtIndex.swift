/// "Find the word at index 3 in the following sequence of words: …", counted from 0.
struct WordAtIndex: TutorSkill {
  func answers(to task: TutorTask) -> [String] {
    guard task.has("word", "words"), task.has("index", "position"),
      let number = task.number(after: task.has("index") ? "index" : "position")
    else { return [] }
    guard let index = number.integer else {
      return ["An index is a whole number; \(number) is none."]
    }
    guard let material = task.material else {
      return [
        "I see no sequence of words. Name it after a colon: \u{201C}… in these words: a b\u{201D}."
      ]
    }
    let words = material.split(whereSeparator: \.isWhitespace)
    guard words.indices.contains(index) else { return [outOfRange(index, count: words.count)] }
    return [
      "The word at index \(index) (counting from 0) is \u{201C}\(bare(words[index]))\u{201D}."
    ]
  }

  private func outOfRange(_ index: Int, count: Int) -> String {
    switch count {
    case 0: "There is no word at index \(index): the sequence is empty."
    case 1: "There is no word at index \(index): the sequence has 1 word, at index 0."
    default:
      "There is no word at index \(index): the sequence has \(count) words, at 0 to \(count - 1)."
    }
  }

  /// Without the comma of a list.
  private func bare(_ word: Substring) -> Substring {
    let end = word.lastIndex { !",;".contains($0) }
    return end.map { word[...$0] } ?? word
  }
}
