import JSON

extension BatchReceipt {
  /// Nil when the answer has no id to look for the batch with.
  init?(_ body: [UInt8]) {
    guard let json = JSON(liberally: body), let id = json["id"]?.word, !id.isEmpty else {
      return nil
    }
    self.init(
      id: id, requestCount: json["request_counts"]?.int, createdAt: json["created_at"]?.date)
  }
}
