package import JSON

/// Where the client expects the kernel, and the key both sign with
/// (jupyter-client, kernels.html#connection-files).
package struct ConnectionFile: Sendable, Equatable {
  package enum Transport: String, Sendable { case tcp, ipc }

  package var transport: Transport
  package var ip: String
  package var ports: [Channel: Int]
  package var key: [UInt8]
  package var scheme: SignatureScheme
  package var curve: CurveKeys?
  /// Who wants to be told the ports; they are then the kernel's to choose.
  package var registration: Registration?

  package init(
    transport: Transport = .tcp, ip: String = "127.0.0.1", ports: [Channel: Int], key: [UInt8],
    scheme: SignatureScheme = .hmacSHA256, curve: CurveKeys? = nil
  ) {
    self.transport = transport
    self.ip = ip
    self.ports = ports
    self.key = key
    self.scheme = scheme
    self.curve = curve
  }

  package init(parsing bytes: [UInt8]) throws(ConnectionFileError) {
    guard let json = try? JSON(parsing: bytes), json.object != nil else { throw .notAnObject }
    self.init(
      transport: try word(json["transport"], as: .tcp, field: "transport"),
      ip: json["ip"]?.string ?? "127.0.0.1", ports: [:],
      key: Array((json["key"]?.string ?? "").utf8),
      scheme: try word(json["signature_scheme"], as: .hmacSHA256, field: "signature_scheme"))
    if json["registration_port"] != nil {
      guard let port = json["registration_port"]?.port else {
        throw .unusable(field: "registration_port")
      }
      guard transport == .tcp else { throw .unusable(field: "transport") }
      guard let id = json["kernel_id"]?.string else { throw .unusable(field: "kernel_id") }
      let host = json["registration_ip"]?.string ?? ip
      ip = json["ip"]?.string ?? host
      registration = Registration(ip: host, port: port, kernelID: id)
    }
    for channel in Channel.allCases where registration == nil {
      let field = "\(channel.rawValue)_port"
      guard let port = json[field]?.port else { throw .unusable(field: field) }
      ports[channel] = port
    }
    curve = try CurveKeys(in: json)
  }

  /// The file as clients read it, once the ports are known.
  package var json: JSON {
    var members: JSON.Object = [
      "transport": .string(transport.rawValue), "ip": .string(ip),
      "key": .string(String(decoding: key, as: UTF8.self)),
      "signature_scheme": .string(scheme.rawValue),
    ]
    for (channel, port) in ports { members["\(channel.rawValue)_port"] = .integer(port) }
    if let registration { members["kernel_id"] = .string(registration.kernelID) }
    if let curve {
      for (field, key) in curve.members { members[field] = .string(key) }
    }
    return .object(members)
  }

  /// The address of a channel as ZeroMQ writes it; only the given one is bound, never all interfaces.
  package func endpoint(of channel: Channel) -> String {
    let port = ports[channel] ?? 0
    return switch transport {
    case .tcp: ip.contains(":") ? "tcp://[\(ip)]:\(port)" : "tcp://\(ip):\(port)"
    case .ipc: "ipc://\(ip)-\(port)"
    }
  }
}

extension JSON {
  fileprivate var port: Int? {
    guard let int, (1...65_535).contains(int) else { return nil }
    return int
  }
}

/// What is wrong with a connection file. The key is never part of it.
package enum ConnectionFileError: Error, Sendable, Equatable {
  case notAnObject
  case unusable(field: String)
  /// A CURVE key that is missing or no key.
  case malformedKey(field: String)
}

private func word<Word: RawRepresentable<String>>(
  _ json: JSON?, as missing: Word, field: String
) throws(ConnectionFileError) -> Word {
  guard let json, json != "" else { return missing }
  guard let word = json.string.flatMap(Word.init(rawValue:)) else { throw .unusable(field: field) }
  return word
}

// Keys stay out of everything that prints a connection.
extension ConnectionFile: CustomStringConvertible, CustomReflectable {
  package var description: String {
    "\(transport.rawValue) \(ip), \(scheme.rawValue), \(key.isEmpty ? "unsigned" : "signed")"
  }

  package var customMirror: Mirror { Mirror(self, children: ["connection": description]) }
}
