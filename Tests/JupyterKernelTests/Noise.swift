import JSON
import JupyterProtocol

/// Messages nobody should send, the same for the same seed.
struct Noise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  var isHeads: Bool { mutating get { next() & 1 == 0 } }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }

  mutating func bytes(atMost count: UInt64) -> [UInt8] {
    (0..<next() % (count + 1)).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  /// Parts that may look like a message.
  mutating func parts() -> [[UInt8]] {
    (0...next() % 9).map { _ in
      switch next() % 4 {
      case 0: Frames.delimiter
      case 1: Array("{}".utf8)
      default: bytes(atMost: 40)
      }
    }
  }

  /// A message whose signature is right, and perhaps nothing else.
  mutating func message(_ signer: Signer) -> [[UInt8]] {
    // All that can be asked but to leave.
    let type = one(of: [
      "kernel_info_request", "execute_request", "complete_request", "inspect_request",
      "history_request", "is_complete_request", "comm_info_request", "comm_open", "comm_msg",
      "interrupt_request", "input_reply", "create_subshell_request", "delete_subshell_request",
      "list_subshell_request", "debug_request", "connect_request", "", "_request", "\u{0}",
    ])
    var header: JSON.Object = ["msg_type": .string(type), "msg_id": .integer(Int(next() % 100))]
    if isHeads { header["subshell_id"] = value(depth: 1) }
    var frames = Frames(
      identities: [], header: mangled(JSON.object(header).bytes), parentHeader: mangled(),
      metadata: mangled(), content: mangled())
    if isHeads { frames.buffers = parts() }
    frames.signature = signer.signature(of: frames)
    return frames.joined
  }

  private mutating func mangled() -> [UInt8] { mangled(content().bytes) }

  /// Mostly as it was; else a byte is wrong, the end is missing, or it is nested without end.
  private mutating func mangled(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    switch next() % 8 {
    case 0: bytes[Int(next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: next())
    case 1: bytes.removeLast(Int(next() % UInt64(bytes.count)))
    case 2: return Array(repeating: one(of: Array("[{\"".utf8)), count: Int(next() % 100_000))
    default: break
    }
    return bytes
  }

  private mutating func content() -> JSON {
    let names = [
      "code", "cursor_pos", "silent", "store_history", "user_expressions", "hist_access_type", "n",
      "session", "start", "stop", "pattern", "comm_id", "subshell_id", "value", "cellId",
    ]
    return .object(JSON.Object((0..<next() % 6).map { _ in (one(of: names), value(depth: 3)) }))
  }

  private mutating func value(depth: Int) -> JSON {
    switch next() % (depth > 0 ? 8 : 6) {
    case 0: .null
    case 1: .bool(isHeads)
    case 2: .integer(one(of: [0, -1, 1, .max, .min]))
    case 3: .number(1e308)
    case 4: .string(one(of: ["", "range", "search", "%model", "\u{0}\u{1F1E9}", "*[", "a\r\n"]))
    case 5: .string(String(decoding: bytes(atMost: 20), as: UTF8.self))
    case 6: .array([value(depth: depth - 1)])
    default: .object(["k": value(depth: depth - 1)])
    }
  }
}
