import JSON
import Testing

@testable import Responses

@Suite struct RecordedAnswersTests {
  private func response(_ step: String) throws -> Response {
    let answer = try #require(try Fixture.answers().first { $0.step == step })
    return try #require(Response(body: answer.body))
  }

  @Test func `every success is a response or a list of models`() throws {
    for answer in try Fixture.answers() where answer.status == 200 {
      let json = try JSON(parsing: answer.body)
      #expect(Response(body: answer.body) != nil || Model.list(json)?.isEmpty == false)
    }
  }

  @Test func `every refusal has words and a code`() throws {
    for answer in try Fixture.answers() where answer.status >= 400 {
      let error = APIError(
        HTTPReply(head: HTTPHead(status: answer.status), body: answer.body))
      #expect(!error.message.isEmpty && !error.message.hasPrefix("{"))
      #expect(error.reason == .status(answer.status))
      #expect(error.acceptance == .notAccepted)
    }
  }

  @Test func `a complete answer`() throws {
    let response = try response("blocking")
    #expect(response.status == .completed)
    #expect(response.outputText == "moon")
    #expect(response.model == "toy")
    #expect(response.usage == TokenUsage(inputTokens: 10, outputTokens: 2))
  }

  @Test func `a queued one`() throws {
    let response = try response("background")
    #expect(response.status == .queued)
    #expect(response.usage == nil)
    #expect(response.outputText.isEmpty)
  }

  @Test func `one that ran out of tokens`() throws {
    let response = try response("background_long")
    #expect(response.status == .incomplete)
    #expect(response.incompleteReason == "max_output_tokens")
    #expect(response.outputText.hasPrefix("The cat sat by the river."))
  }

  @Test func `a cancelled one`() throws {
    #expect(try response("cancel_running").status == .cancelled)
  }

  @Test func `models with fields of their own`() throws {
    let answer = try #require(try Fixture.answers().first { $0.step == "models" })
    let models = try #require(Model.list(try JSON(parsing: answer.body)))
    #expect(models.map(\.id) == ["toy"])
    #expect(models.first?.json["max_model_len"] == 8192)
  }

  @Test func `a stream`() throws {
    var reading = StreamReading(limit: 1 << 20)
    let events = try reading.feed(try Fixture.bytes("vllm-stream.txt")) + reading.end()
    #expect(
      events.map(\.name) == [
        "snapshot", "snapshot", "response.output_item.added", "response.content_part.added", "text",
        "response.output_text.done", "response.content_part.done", "response.output_item.done",
        "finished",
      ])
    #expect(reading.latest?.outputText == "moon")
  }
}

extension StreamEvent {
  /// The kind of event in a word.
  var name: String {
    switch self {
    case .outputTextDelta: "text"
    case .reasoningDelta: "reasoning"
    case .snapshot: "snapshot"
    case .finished: "finished"
    case .other(let type, _): type
    }
  }
}
