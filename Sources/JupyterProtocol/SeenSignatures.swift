/// Remembers the newest signatures, so that a recorded message cannot be sent a second time.
package struct SeenSignatures: Sendable {
  private var newer: Set<[UInt8]> = []
  private var older: Set<[UInt8]> = []
  private let generation: Int

  /// Between one and two generations are remembered. 32,768 keeps about as many as ipykernel does.
  package init(generation: Int = 32_768) { self.generation = generation }

  /// Whether the signature is new; from now on it is not.
  package mutating func isNew(_ signature: [UInt8]) -> Bool {
    guard !older.contains(signature), newer.insert(signature).inserted else { return false }
    if newer.count >= generation {
      older = newer
      newer = []
    }
    return true
  }
}
