internal import JSON
internal import Journal
internal import Rendering
internal import Responses

extension Interpreter {
  /// What a response must have in it to be searched for pictures.
  private static let mark = Array("image_generation_call".utf8)

  /// The pictures of an answer, out of the service's object: the journal keeps no second copy.
  func pictures(of job: Job) async -> [Picture] {
    guard job.state.hasAnswer, let journal = try? await world.journal(),
      let body = try? await journal.responseBody(of: job.id, containing: Interpreter.mark),
      let response = Response(body: body)
    else { return [] }
    return response.items.compactMap { item in
      guard item.type == "image_generation_call" else { return nil }
      return item.json["result"]?.string.map(Picture.init(base64:))
    }
  }
}
