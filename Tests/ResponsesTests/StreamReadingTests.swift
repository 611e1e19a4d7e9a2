import JSON
import Testing

@testable import Responses

@Suite struct StreamReadingTests {
  /// The events of these `data:` lines, and the error the stream ends with.
  private func read(_ lines: [String]) -> (events: [StreamEvent], error: APIError?) {
    var reading = StreamReading(limit: 1 << 20)
    var events: [StreamEvent] = []
    do throws(APIError) {
      for line in lines { events += try reading.feed(Array("data: \(line)\n\n".utf8)) }
      events += try reading.end()
      return (events, nil)
    } catch {
      return (events, error)
    }
  }

  private let created = #"{"type":"response.created","response":{"id":"r","status":"queued"}}"#
  private let delta = #"{"type":"response.output_text.delta","output_index":0,"delta":"moon"}"#
  private let completed =
    #"{"type":"response.completed","response":{"id":"r","status":"completed","output":"moon"}}"#

  @Test func `an answer, from its id to its end`() throws {
    let (events, error) = read([created, delta, completed, "[DONE]"])
    #expect(events.map(\.name) == ["snapshot", "text", "finished"])
    #expect(error == nil)
  }

  @Test func `needs no word that it is done`() {
    #expect(read([created, completed]).error == nil)
  }

  static let ends: [(String, Response.Status)] = [
    (#"{"type":"response.completed","response":{"status":"completed"}}"#, .completed),
    (#"{"type":"response.incomplete","response":{"status":"incomplete"}}"#, .incomplete),
    (#"{"type":"response.failed","response":{"status":"failed"}}"#, .failed),
    (#"{"type":"response.cancelled","response":{"status":"cancelled"}}"#, .cancelled),
    (#"{"type":"response.completed","response":{"status":"in_progress"}}"#, .completed),
    (#"{"type":"response.failed","response":{"id":"r"}}"#, .failed),
    (#"{"type":"response.completed"}"#, .completed),
    (#"{"type":"response.done","response":{"status":"incomplete"}}"#, .incomplete),
  ]

  @Test(arguments: ends)
  func `ends with the final response`(line: String, status: Response.Status) throws {
    let (events, error) = read([created, line, delta])
    #expect(error == nil)
    guard case .finished(let response) = try #require(events.last) else {
      Issue.record("not finished: \(events)")
      return
    }
    #expect(response.status == status)
    #expect(response.id == "r")
  }

  @Test func `text that only came in pieces is in the final response`() throws {
    let end = #"{"type":"response.completed","response":{"status":"completed","output":[]}}"#
    let (events, _) = read([created, delta, delta, end])
    guard case .finished(let response) = try #require(events.last) else {
      Issue.record("not finished")
      return
    }
    #expect(response.outputText == "moonmoon")
  }

  @Test func `text whose pieces were left out comes whole`() {
    let done = #"{"type":"response.output_text.done","output_index":0,"text":"moon"}"#
    let other = #"{"type":"response.output_text.done","output_index":1,"text":"sun"}"#
    let texts = read([delta, done, other, completed]).events.compactMap { event in
      if case .outputTextDelta(let text) = event { text } else { nil }
    }
    #expect(texts == ["moon", "sun"])
  }

  @Test(arguments: [
    "response.reasoning_text.delta", "response.reasoning_summary_text.delta",
    "response.reasoning.delta", "response.reasoning_summary.delta",
  ])
  func `thoughts have many names`(type: String) {
    #expect(read([#"{"type":"\#(type)","delta":"Hm."}"#]).events == [.reasoningDelta("Hm.")])
  }

  @Test func `events nobody knows are kept`() {
    let lines = [
      #"{"type":"slug:dance","steps":3}"#, #"{"type":"response.audio.delta"}"#, "no JSON",
    ]
    #expect(
      read(lines).events == [
        .other(type: "slug:dance", ["type": "slug:dance", "steps": 3]),
        .other(type: "response.audio.delta", ["type": "response.audio.delta"]),
        .other(type: "message", "no JSON"),
      ])
  }

  @Test func `an event's name serves where its data has no type`() throws {
    var reading = StreamReading(limit: 1_000)
    let text = "event: response.output_text.delta\r\ndata: {\"delta\":\"moon\"}\r\n\r\n"
    #expect(try reading.feed(Array(text.utf8)) == [.outputTextDelta("moon")])
  }

  static let errors = [
    #"{"type":"error","code":"boom","message":"no","param":"input","sequence_number":3}"#,
    #"{"type":"error","error":{"type":"server_error","code":"boom","message":"no","param":"input"}}"#,
    #"{"error":{"code":"boom","message":"no","param":"input"}}"#,
  ]

  @Test(arguments: errors)
  func `an error as the last word is the stream's error`(line: String) throws {
    for lines in [[created, line], [created, line, "[DONE]"]] {
      let error = try #require(read(lines).error)
      #expect(error.reason == .failedInStream)
      #expect(error.code == "boom")
      #expect(error.message == "no")
      #expect(error.param == "input")
      #expect(error.type != "error")
    }
  }

  @Test(arguments: errors)
  func `an error before a failed response is told by the response`(line: String) throws {
    let end = #"{"type":"response.failed","response":{"status":"failed","error":null}}"#
    let (events, error) = read([created, line, end])
    #expect(error == nil)
    guard case .finished(let response) = try #require(events.last) else {
      Issue.record("not finished")
      return
    }
    #expect(response.error == ServiceError(code: "boom", message: "no"))
  }

  @Test func `a stream that ends too early is an error, whatever it says`() throws {
    for lines in [[created, delta], [created, "[DONE]"]] {
      let error = try #require(read(lines).error)
      #expect(error.reason == .interrupted("the stream ended before the response did"))
    }
  }

  @Test(arguments: ["", "\n\n", "<html><title>Sign in</title></html>", "OK", ": ping\n\n"])
  func `what is no stream makes no sense`(body: String) throws {
    var reading = StreamReading(limit: 1_000)
    #expect(try reading.feed(Array(body.utf8)).isEmpty)
    #expect(throws: APIError.self) { try reading.end() }
    #expect(reading.latest == nil)
  }

  @Test func `a response instead of a stream is taken as it is`() throws {
    let bodies: [(String, String)] = [
      (#" {"id":"r","status":"completed"}"#, "finished"),
      (#"{"id":"r","status":"queued"}"#, "snapshot"),
    ]
    for (body, name) in bodies {
      var reading = StreamReading(limit: 1_000)
      var events: [StreamEvent] = []
      for byte in body.utf8 { events += try reading.feed([byte]) }
      events += try reading.end()
      #expect(events.map(\.name) == [name])
    }
  }

  @Test func `an endless stream is refused at the limit`() throws {
    var reading = StreamReading(limit: 10_000)
    let ping = Array(": ping\n\n".utf8)
    #expect(throws: APIError(oversized: 10_000)) {
      for _ in 0..<10_000 { _ = try reading.feed(ping) }
    }
  }

  @Test func `never traps on random events`() {
    var random = SystemRandomNumberGenerator()
    let words = [
      created, delta, completed, "[DONE]", "{}", #"{"error":null}"#, #"{"type":null}"#, "\u{0}",
      #"{"type":"response."}"#, #"{"type":"response.completed","response":7}"#, Self.errors[0],
    ]
    for _ in 0..<3_000 {
      let lines = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      let (events, error) = read(lines)
      #expect((events.last?.name == "finished") != (error != nil))
    }
  }
}
