import JSON

/// The body of a `POST /batches`, walked through: the requests in it stay the bytes they are, because
/// a hundred thousand of them as values would take many times their room.
struct BatchRequest: Sendable {
  /// One request of a batch.
  struct Item: Sendable {
    var customID: String
    /// Which bytes of the body its `params` are.
    var params: Range<Int>
  }

  let body: [UInt8]
  private(set) var label: String?
  private(set) var items: [Item] = []

  // Sail's limits: notes/service.md, section 9.
  static let largestBody = 256_000_000
  static let mostItems = 100_000

  /// Reads a body as it came over the wire; what is inside `params` is looked at by nobody yet.
  init(checking body: [UInt8], mostItems: Int = BatchRequest.mostItems) throws(Refusal) {
    self.body = body
    do {
      (label, items) = try JSON.reading(body) { reader in
        var form = BatchForm(mostItems: mostItems)
        try form.read(&reader)
        return (form.label, form.items)
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw .invalid(nil, "The request's body is not JSON: \(error).", code: "invalid_json")
    }
  }

  func params(of item: Item) -> [UInt8] { Array(body[item.params]) }
}
