import JSON
import Testing

@testable import PracticeServer

@Suite struct ModelTests {
  @Test func `are listed as OpenAI lists them`() async throws {
    try await PracticeClient.with { client in
      let list = try await client.get("/v1/models").json
      #expect(list["object"] == "list")
      let models = try #require(list["data"]?.array)
      #expect(
        models.compactMap { $0["id"]?.string } == [
          "practice/echo", "practice/tutor", "practice/json", "practice/slow", "practice/flaky",
        ])
      #expect(models.allSatisfy { $0["object"] == "model" && $0["owned_by"] == "practice" })
      for path in ["/v1/models/practice/echo", "/v1/models/practice%2Fecho"] {
        #expect(try await client.get(path).json == models[0])
      }
    }
  }

  private static let format: JSON = [
    "type": "json_schema", "name": "x",
    "schema": ["type": "object", "properties": ["a": ["type": "string"]]],
  ]

  @Test(arguments: ["practice/echo", "practice/tutor", "practice/json", "practice/flaky"])
  func `answer the same to the same request and seed, however it is asked`(model: String)
    async throws
  {
    var options = PracticeServer.Options()
    options.seed = 7
    var answers: Set<JSON?> = []
    for isBackground in [true, false] {
      let request: JSON = [
        "model": .string(model), "input": "Is 7 prime?", "background": .bool(isBackground),
        "text": ["format": model == "practice/json" ? Self.format : ["type": "text"]],
      ]
      answers.insert(
        try await PracticeClient.with(options) { client in
          let id = try #require(try await client.post(request).json["id"]?.string)
          client.time.advance(by: .seconds(10))
          return try await client.response(id).json["output"]?[0]?["content"]
        })
    }
    #expect(answers.count == 1)
  }

  @Test func `flaky fails for another share under another seed`() {
    func failures(seed: UInt64) -> [Int] {
      (0..<200).filter { number in
        let question = Question(
          turns: [.init(role: "user", text: "\(number)")], asked: ["input": .integer(number)])
        return FlakyModel().outcome(of: question, seed: seed) != .text("\(number)")
      }
    }
    #expect(failures(seed: 1) == failures(seed: 1))
    #expect(failures(seed: 1) != failures(seed: 2))
    #expect((30...90).contains(failures(seed: 1).count))
  }

  @Test(arguments: [
    ("Take 2 seconds, please.", 2.0), ("Wait 0.5s", 0.5), ("Hello.", 5), ("In 3 steps: 7 sec", 7),
    ("9", 9), ("0 seconds", 0), ("99999999 seconds", 3600),
  ])
  func `slow takes the seconds that the prompt names`(prompt: String, seconds: Double) {
    let question = Question(turns: [.init(role: "user", text: prompt)])
    #expect(SlowModel().duration(of: question) == .seconds(seconds))
  }

  @Test func `slow is in progress until then`() async throws {
    try await PracticeClient.with { client in
      let reply = try await client.post([
        "model": "practice/slow", "input": "30 seconds", "background": true,
      ])
      let id = try #require(reply.json["id"]?.string)
      client.time.advance(by: .seconds(29))
      #expect(try await client.response(id).json["status"] == "in_progress")
      client.time.advance(by: .seconds(1))
      #expect(try await client.response(id).outputText == "That took 30 seconds, as asked.")
    }
  }

  @Test func `json fills the schema, and describes the prompt without one`() async throws {
    try await PracticeClient.with { client in
      let filled = try await client.post([
        "model": "practice/json", "input": "Ada is 36.",
        "text": [
          "format": [
            "type": "json_schema", "name": "person", "strict": true,
            "schema": [
              "type": "object", "required": ["age"], "additionalProperties": false,
              "properties": ["age": ["type": "integer"]],
            ],
          ]
        ],
      ])
      #expect(filled.outputText == #"{"age":36}"#)
      let plain = try await client.ask("practice/json", "Ada is 36.")
      #expect(try JSON(parsing: plain) == ["prompt": "Ada is 36.", "words": 3, "letters": 5])
    }
  }

  @Test func `echo says what the user said last`() async throws {
    try await PracticeClient.with { client in
      let reply = try await client.post([
        "model": "practice/echo", "instructions": "Shout.",
        "input": [
          ["role": "user", "content": "One."], ["role": "assistant", "content": "Two."],
          [
            "role": "user",
            "content": [
              ["type": "input_text", "text": "Three."],
              ["type": "input_image", "image_url": "https://example.com/a.png"],
            ],
          ],
        ],
      ])
      #expect(reply.outputText == "Three.\n[1 image]")
    }
  }
}
