import Foundation
import JSON
import Testing

/// Recorded bytes, named after what they show.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// What vLLM 0.32 answered to each kind of call: one JSON object a line.
  static func answers() throws -> [(step: String, status: Int, body: [UInt8])] {
    try bytes("vllm-answers.jsonl").split(separator: UInt8(ascii: "\n")).map { line in
      let answer = try JSON(parsing: line)
      return (
        try #require(answer["step"]?.string), try #require(answer["status"]?.int),
        try #require(answer["body"]).bytes
      )
    }
  }
}
