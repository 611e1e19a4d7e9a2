import JSON

extension Registration {
  /// What the kernel tells the launcher: the parts of a message that has content and nothing else.
  package func announcement(of ports: [Channel: Int], signer: Signer) -> [[UInt8]] {
    var content: JSON.Object = ["kernel_id": .string(kernelID)]
    for channel in Channel.allCases {
      // Text, as the protocol has it.
      content["\(channel.rawValue)_port"] = .string(String(ports[channel] ?? 0))
    }
    let bytes = JSON.object(content).bytes
    return [Frames.delimiter, signer.signature(ofContent: bytes), bytes]
  }

  /// Whether the parts are the launcher's receipt; what it says is its own affair.
  package func isReceipt(_ parts: [[UInt8]], signer: Signer) -> Bool {
    guard let delimiter = parts.firstIndex(of: Frames.delimiter), parts.count == delimiter + 3
    else { return false }
    return signer.accepts(parts[delimiter + 1], ofContent: parts[delimiter + 2])
  }
}
