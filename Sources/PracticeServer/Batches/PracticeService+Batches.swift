import Crypto
import Foundation
import JSON

// Many requests in one, as at Sail (notes/service.md, section 9).
extension PracticeService {
  /// Takes all requests or none.
  func createBatch(_ body: [UInt8], key: IdempotencyKey?) async throws(Refusal) -> StoredBatch {
    let request = try BatchRequest(checking: body)
    let createdAt = time
    var items: [StoredBatch.Item] = []
    items.reserveCapacity(request.items.count)
    for (index, item) in request.items.enumerated() {
      // A hundred thousand requests take seconds, and the threads are few.
      if index % 256 == 255 { await Task.yield() }
      items.append(try plan(item, at: index, of: request, createdAt))
    }
    let batch = StoredBatch(
      id: "batch_" + hexadecimal(words: 3), digest: Data(SHA256.hash(data: body)),
      label: request.label, requestCount: items.count, createdAt: createdAt)
    switch try await store.reserve(batch, items, of: request, seed: options.seed, key: key) {
    case .created: return batch
    case .existing(let original): return original
    case .keyReused: throw .keyReused
    }
  }

  private func plan(
    _ item: BatchRequest.Item, at index: Int, of batch: BatchRequest, _ createdAt: Double
  ) throws(Refusal) -> StoredBatch.Item {
    do throws(Refusal) {
      let request = try CreateRequest(checkingBatched: batch.params(of: item))
      guard let model = PracticeModels.named(request.model) else {
        throw .unknownModel(request.model)
      }
      let times = times(of: request, by: model, from: createdAt)
      return StoredBatch.Item(
        request: item, responseID: newResponseID, startedAt: times.started, readyAt: times.ready,
        fails: model.mayFail && Answer(to: request, seed: options.seed).isFailure)
    } catch {
      let place = "requests[\(index)].params"
      throw error.within(place, "In request '\(item.customID)': ")
    }
  }

  func batches(_ page: BatchPage) async throws(Refusal) -> JSON {
    .array(try await store.batches(page).map(\.json))
  }

  /// How far each request is, as JSON.
  func batch(_ id: String) async throws(Refusal) -> [UInt8] {
    let (batch, items) = try await store.progress(of: id)
    return batch.bytes(items, at: time)
  }

  func batchResult(_ id: String, _ customID: String) async throws(Refusal) -> JSON {
    try await deliver(try await store.response(to: customID, in: id))
  }
}

extension Refusal {
  /// The same about a part of something larger.
  fileprivate func within(_ place: String, _ prefix: String) -> Refusal {
    var refusal = self
    refusal.message = prefix + message
    refusal.param = param.map { "\(place).\($0)" } ?? place
    return refusal
  }
}
