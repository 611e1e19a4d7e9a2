import JSON

/// `practice/json`: an object that satisfies the schema it is given; without one, a small object
/// about the prompt.
struct JSONModel: PracticeModel {
  let id = "practice/json"

  func outcome(of question: Question, seed: UInt64) -> Outcome {
    let prompt = question.prompt.text
    guard let schema = question.schema else {
      let object: JSON = [
        "prompt": .string(prompt),
        "words": .integer(prompt.split(whereSeparator: \.isWhitespace).count),
        "letters": .integer(prompt.count(where: \.isLetter)),
      ]
      return .text(object.text)
    }
    var filler = SchemaFiller(
      schema: schema, prompt: prompt, random: SeededRandom(seed: seed, over: question.bytes))
    do {
      return .text(try filler.fill().text)
    } catch {
      return .failure(code: "invalid_prompt", message: error.reason)
    }
  }
}
