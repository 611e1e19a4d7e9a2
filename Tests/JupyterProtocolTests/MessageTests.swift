import JSON
import JupyterProtocol
import Testing

@Suite struct MessageTests {
  static let header = Header(
    messageID: "m2", session: "s", username: "u", date: "2026-01-02T03:04:05.678Z", type: .status)

  @Test func `a reply goes to the identities of its request, under its header's very bytes`() throws
  {
    let asked = #"{"msg_type" : "execute_request","msg_id":"m1","odd":1e2}"#
    let request = try Request(
      Frames(
        identities: [[1], [2, 3]], header: Array(asked.utf8), parentHeader: [], metadata: [],
        content: []))
    let message = Message(
      .execute(ExecuteReply(executionCount: 4, .aborted)), to: request, on: .shell)
    let frames = message.frames(header: Self.header, signer: Signer(scheme: .hmacMD5, key: [1]))

    #expect(message.type.rawValue == "execute_reply")
    #expect(frames.identities == [[1], [2, 3]])
    #expect(frames.parentHeader == Array(asked.utf8))
    #expect(Signer(scheme: .hmacMD5, key: [1]).accepts(frames))
  }

  @Test func `a header says the one version of the protocol`() throws {
    let json = Self.header.json
    #expect(json["version"] == .string(ProtocolVersion.current))
    #expect(KernelInfo(version: "1", banner: "").json["protocol_version"] == json["version"])
    #expect(try Header(json) == Self.header)
  }

  static let counted: [(ExecuteReply.Outcome, String)] = [
    (.ok(payload: [], userExpressions: []), "ok"),
    (.error(ErrorContent(name: "E", value: "v", traceback: ["t"])), "error"),
    (.aborted, "aborted"),
  ]

  @Test(arguments: counted)
  func `every execute reply has its status and its count`(
    outcome: ExecuteReply.Outcome, status: String
  ) {
    let json = ExecuteReply(executionCount: 9, outcome).json
    #expect(json["status"] == .string(status))
    #expect(json["execution_count"] == 9)
  }

  static let payloads: [(Payload, JSON)] = [
    (.page("p"), ["source": "page", "data": ["text/plain": "p"], "start": 0]),
    (.setNextInput("n"), ["source": "set_next_input", "text": "n", "replace": false]),
    (.askExit, ["source": "ask_exit", "keepkernel": false]),
  ]

  @Test(arguments: payloads)
  func `payloads are as frontends expect them`(payload: Payload, json: JSON) {
    #expect(payload.json == json)
  }

  static let histories: [(HistoryItem.Output?, JSON)] = [
    (nil, [1, 2, "in"]), (HistoryItem.Output.none, [1, 2, ["in", nil]]),
    (.text("out"), [1, 2, ["in", "out"]]),
  ]

  @Test(arguments: histories)
  func `a line of history is a triple, with its output where asked for`(
    output: HistoryItem.Output?, json: JSON
  ) {
    #expect(HistoryItem(session: 1, line: 2, input: "in", output: output).json == json)
  }
}
