/// A value made when it is first needed, by whoever comes first; a failure is tried again.
actor Once<Value: Sendable> {
  private let make: @Sendable () async throws -> Value
  private var making: Task<Value, any Error>?

  init(_ make: @escaping @Sendable () async throws -> Value) { self.make = make }

  func value() async throws -> Value {
    let task = making ?? Task { [make] in try await make() }
    making = task
    do {
      return try await task.value
    } catch {
      if making == task { making = nil }
      throw error
    }
  }

  /// The value if it was ever needed.
  var made: Value? {
    get async { try? await making?.value }
  }
}
