import Foundation
import JSON
import Responses

/// clew's HTTP client alone, as the measure of what the journal and the engine cost: the same
/// responses created and collected, with nothing written down.
///
///     bare-client BASE_URL MODEL COUNT QUESTION
///
/// Prints every answer, one line each, in the order they come.
@main struct BareClient {
  /// As many requests as clew has in flight.
  private static let inFlight = 64
  /// As long as clew waits before its first look at a server on this machine.
  private static let pause: Duration = .milliseconds(250)

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let count = Int(arguments[3]) else {
      FileHandle.standardError.write(Data("bare-client BASE_URL MODEL COUNT QUESTION\n".utf8))
      exit(1)
    }
    let transport = HTTPTransport.live(now: { Date() })
    let client = ResponsesClient(service: Service(baseURL: arguments[1]), transport: transport)
    let responses = try await forEach(0..<count) { number in
      let body: JSON = [
        "model": .string(arguments[2]), "background": true,
        "input": [
          ["type": "message", "role": "user", "content": .string("\(arguments[4]) \(number)?")]
        ],
      ]
      let response = try await client.create(
        body.bytes, idempotencyKey: UUID().uuidString, patience: .background)
      return response.id ?? ""
    }
    var pending = responses
    while !pending.isEmpty {
      try await ContinuousClock().sleep(for: pause)
      let seen = try await forEach(pending) { id in (id, try await client.response(id)) }
      for (_, response) in seen where response.status.isFinal { print(response.outputText) }
      pending = seen.filter { !$0.1.status.isFinal }.map(\.0)
    }
    await transport.shutDown()
  }

  /// The results for all items, as they come, so many at a time.
  private static func forEach<Item: Sendable, Result: Sendable>(
    _ items: some Collection<Item>, _ body: @escaping @Sendable (Item) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { tasks in
      var (waiting, results) = (items.makeIterator(), [Result]())
      for _ in 0..<inFlight {
        guard let item = waiting.next() else { break }
        tasks.addTask { try await body(item) }
      }
      while let result = try await tasks.next() {
        results.append(result)
        if let item = waiting.next() { tasks.addTask { try await body(item) } }
      }
      return results
    }
  }
}
