import JSON
import JupyterProtocol
import Testing

@Suite struct ConnectionFileTests {
  static let json: JSON = [
    "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5,
    "ip": "127.0.0.1", "key": "k3y", "transport": "tcp", "signature_scheme": "hmac-sha256",
    "kernel_name": "clew",
  ]

  static func changed(_ key: String, to value: JSON?) -> [UInt8] {
    var json = json
    json[key] = value
    return json.bytes
  }

  static let endpoints: [(key: String, value: JSON, endpoint: String)] = [
    ("ip", "127.0.0.1", "tcp://127.0.0.1:1"),
    ("ip", "::1", "tcp://[::1]:1"),
    ("transport", "ipc", "ipc://127.0.0.1-1"),
  ]

  @Test(arguments: endpoints)
  func `an endpoint is written as the transport wants it`(
    key: String, value: JSON, endpoint: String
  ) throws {
    let connection = try ConnectionFile(parsing: Self.changed(key, to: value))
    #expect(connection.endpoint(of: .shell) == endpoint)
  }

  static let wrong: [(key: String, value: JSON?, error: ConnectionFileError)] = [
    ("hb_port", nil, .unusable(field: "hb_port")),
    ("shell_port", 70_000, .unusable(field: "shell_port")),
    ("shell_port", "1", .unusable(field: "shell_port")),
    ("signature_scheme", "rot13", .unusable(field: "signature_scheme")),
    ("transport", "pigeon", .unusable(field: "transport")),
  ]

  @Test(arguments: wrong)
  func `a file that cannot be honoured is refused by the name of the member`(
    key: String, value: JSON?, error: ConnectionFileError
  ) {
    #expect(throws: error) { try ConnectionFile(parsing: Self.changed(key, to: value)) }
  }

  // The keys of ZeroMQ's own documentation, zmq_curve(7).
  static let publicKey = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
  static let secretKey = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"

  static let wrongKeys: [(known: JSON?, secret: JSON?, field: String)] = [
    (nil, .string(secretKey), "curve_publickey"),
    (.string(publicKey), nil, "curve_secretkey"),
    (.string(publicKey), 7, "curve_secretkey"),
    (.string(publicKey), .string(String(secretKey.dropLast())), "curve_secretkey"),
    (.string(String(publicKey.dropLast() + "~")), .string(secretKey), "curve_publickey"),
  ]

  @Test(arguments: wrongKeys)
  func `keys that are none are refused, never left out`(
    known: JSON?, secret: JSON?, field: String
  ) {
    var json = Self.json
    json["curve_publickey"] = known
    json["curve_secretkey"] = secret
    #expect(throws: ConnectionFileError.malformedKey(field: field)) {
      try ConnectionFile(parsing: json.bytes)
    }
  }

  @Test func `a pair of keys is read and written, and null is no key`() throws {
    var json = Self.json
    json["curve_publickey"] = .string(Self.publicKey)
    json["curve_secretkey"] = .string(Self.secretKey)
    let connection = try ConnectionFile(parsing: json.bytes)
    #expect(connection.curve == CurveKeys(publicKey: Self.publicKey, secretKey: Self.secretKey))
    #expect(try ConnectionFile(parsing: connection.json.bytes) == connection)
    json["curve_publickey"] = .null
    json["curve_secretkey"] = .null
    #expect(try ConnectionFile(parsing: json.bytes).curve == nil)
  }

  @Test func `bytes that are no object are refused`() {
    #expect(throws: ConnectionFileError.notAnObject) { try ConnectionFile(parsing: [0xFF]) }
  }

  @Test func `the schemes of Jupyter are known, and an empty one is the default`() throws {
    for scheme in SignatureScheme.allCases {
      let bytes = Self.changed("signature_scheme", to: .string(scheme.rawValue))
      #expect(try ConnectionFile(parsing: bytes).scheme == scheme)
    }
    let bytes = Self.changed("signature_scheme", to: "")
    #expect(try ConnectionFile(parsing: bytes).scheme == .hmacSHA256)
  }

  @Test func `keys are in nothing that prints`() throws {
    var json = Self.json
    json["curve_publickey"] = .string(Self.publicKey)
    json["curve_secretkey"] = .string(Self.secretKey)
    let connection = try ConnectionFile(parsing: json.bytes)
    var dumped = ""
    dump(connection, to: &dumped)
    for text in ["\(connection)", String(reflecting: connection), dumped] {
      #expect(!text.contains("k3y") && !text.contains(Self.secretKey))
    }
  }
}
