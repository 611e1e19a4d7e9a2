/// Remembers the newest signatures, so that a recorded message cannot be sent a second time.
package struct SeenSignatures: Sendable {
  private var newer: Set<UInt64> = []
  private var older: Set<UInt64> = []
  private let generation: Int

  /// Between one and two generations are remembered. 32,768 keeps about as many as ipykernel does.
  package init(generation: Int = 32_768) { self.generation = generation }

  /// Whether the signature is new; from now on it is not.
  package mutating func isNew(_ signature: [UInt8]) -> Bool {
    // Sixteen hexadecimal digits tell signatures apart as surely as all of them, in an eighth of the
    // memory.
    let start = signature.prefix(16).reduce(UInt64(0)) { $0 << 4 | UInt64(value(of: $1)) }
    guard !older.contains(start), newer.insert(start).inserted else { return false }
    if newer.count >= generation {
      older = newer
      newer = []
    }
    return true
  }

  private func value(of digit: UInt8) -> UInt8 {
    digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit & 15
  }
}
