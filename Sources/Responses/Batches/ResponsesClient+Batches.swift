import JSON

/// Sail's batches: many requests in one, whose answers are looked at one by one.
extension ResponsesClient {
  /// `POST /batches`. The body goes out as it is read.
  package func createBatch(
    _ body: UploadBody, idempotencyKey: String?
  ) async throws(APIError) -> BatchReceipt {
    var request = posting(idempotencyKey: idempotencyKey, to: "batches")
    request.body = .upload(body)
    request.patience = .batch
    let reply = try await reply(to: request)
    guard let receipt = BatchReceipt(reply.body) else { throw nonsense(reply) }
    return receipt
  }

  /// `GET /batches/{id}`.
  package func batch(_ id: String) async throws(APIError) -> BatchSnapshot {
    var request = request(.get, service.address(of: "batches", id))
    request.patience = .batch
    request.replyLimit = BatchSnapshot.bodyLimit
    let reply = try await reply(to: request)
    guard let snapshot = BatchSnapshot(reply.body, id: id) else { throw nonsense(reply) }
    return snapshot
  }

  /// `GET /batches/{id}/{custom_id}`: the response to one request, finished or not.
  package func batchResult(_ id: String, customID: String) async throws(APIError) -> Response {
    let request = request(.get, service.address(of: "batches", id, customID))
    return try response(in: try await reply(to: request))
  }
}
