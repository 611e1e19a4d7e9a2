import JSON
import Jobs
import Responses
import Testing

@Suite struct RequestFormTests {
  static let keyed = RequestForm(.background, carriesKey: true)

  static func refusal(_ status: Int, _ code: String?, param: String? = nil, _ message: String)
    -> APIError
  {
    APIError(.status(status), code: code, message: message, param: param)
  }

  /// A form, a refusal of it, and what to try next.
  static let table: [(RequestForm, APIError, RequestForm?)] = [
    (keyed, refusal(400, "unsupported_asap_request", ""), RequestForm(.streamed, carriesKey: true)),
    (
      keyed, refusal(422, nil, "Extra inputs: background is not permitted"),
      RequestForm(.streamed, carriesKey: true)
    ),
    (
      keyed, refusal(400, nil, param: "background", "unsupported parameter"),
      RequestForm(.streamed, carriesKey: true)
    ),
    (
      keyed, refusal(400, "unsupported_asap_only_request", ""),
      RequestForm(.background, carriesKey: false)
    ),
    (
      RequestForm(.background, carriesKey: false),
      refusal(400, "unsupported_asap_only_request", ""),
      RequestForm(.streamed, carriesKey: false)
    ),
    (
      keyed, refusal(400, nil, "Idempotency-Key is not supported here"),
      RequestForm(.background, carriesKey: false)
    ),
    (keyed, refusal(400, "idempotency_error", "key used with another body"), nil),
    (
      RequestForm(.streamed, carriesKey: true), refusal(400, nil, "stream must be false"),
      RequestForm(.held, carriesKey: true)
    ),
    (RequestForm(.held, carriesKey: true), refusal(400, nil, "no background, no stream"), nil),
    (keyed, refusal(400, nil, "temperature is too high"), nil),
    (keyed, refusal(400, nil, "unknown key: temprature"), nil),
    (keyed, refusal(500, nil, "background worker died"), nil),
  ]

  @Test(arguments: table)
  func `gives up what the service complains of`(
    form: RequestForm, error: APIError, next: RequestForm?
  ) {
    #expect(form.adapted(to: error, mayHold: true) == next)
  }

  @Test func `holds no request that must outlive the process`() {
    let error = Self.refusal(400, nil, "background is not supported")
    #expect(Self.keyed.adapted(to: error, mayHold: false) == nil)
  }

  @Test(arguments: RequestForm.Delivery.allCases, [true, false])
  func `is remembered as text`(delivery: RequestForm.Delivery, carriesKey: Bool) {
    let form = RequestForm(delivery, carriesKey: carriesKey)
    #expect(RequestForm(stored: form.stored) == form)
  }
}

@Suite struct RequestBodyTests {
  static let form = RequestForm(.background, carriesKey: true)

  @Test func `puts the system message first and the window into the metadata`() throws {
    let draft = Draft(
      model: "m", window: "flex", prompt: "hi", system: "be brief",
      parameters: ["max_output_tokens": 5, "metadata": ["mine": "x"]])
    let body = RequestBody(draft, in: Self.form)
    let expected: JSON = [
      "model": "m",
      "input": [
        ["type": "message", "role": "system", "content": "be brief"],
        ["type": "message", "role": "user", "content": "hi"],
      ],
      "max_output_tokens": 5,
      "metadata": ["mine": "x", "completion_window": "flex"],
      "background": true,
    ]
    #expect(try JSON(parsing: body.bytes) == expected)
  }

  @Test func `puts attachments beside the prompt`() throws {
    let image: JSON = ["type": "input_image", "image_url": "data:x"]
    let body = RequestBody(
      Draft(model: "m", prompt: "what?", attachments: [image]), in: Self.form)
    #expect(
      body.members["input"]?[0]?["content"] == [["type": "input_text", "text": "what?"], image])
  }

  /// What the body says in each form.
  static let forms: [(RequestForm.Delivery, JSON?, JSON?)] = [
    (.background, true, nil), (.streamed, nil, true), (.held, nil, nil),
  ]

  @Test(arguments: forms)
  func `says only what it wants`(
    delivery: RequestForm.Delivery, background: JSON?, stream: JSON?
  ) {
    let first = RequestBody(Draft(model: "m", prompt: "p"), in: Self.form)
    let body = first.changed(to: RequestForm(delivery, carriesKey: false))
    #expect(body.members["background"] == background)
    #expect(body.members["stream"] == stream)
    #expect(body.delivery == delivery)
  }

  @Test func `an unchanged body keeps its bytes`() throws {
    let bytes = Array(#"{"background":true, "model":"m","input":[],"x":1.0}"#.utf8)
    let body = try #require(RequestBody(stored: bytes))
    #expect(body.changed(to: Self.form) == body)
  }
}

@Suite struct FingerprintTests {
  static let form = RequestForm(.background, carriesKey: true)
  static let draft = Draft(
    model: "m", window: "flex", prompt: "p", parameters: ["temperature": 1, "top_p": 0.5])

  private static func print(_ draft: Draft, _ form: RequestForm = form, url: String = "u")
    -> String
  {
    Fingerprint.of(RequestBody(draft, in: form), baseURL: url)
  }

  private static func changed(_ change: (inout Draft) -> Void) -> Draft {
    var draft = draft
    change(&draft)
    return draft
  }

  static let same: [Draft] = [
    changed { $0.window = nil },
    changed { $0.tags = ["t"] },
    changed { $0.row = ["a": 1] },
    changed { $0.parameters = ["top_p": 0.5, "temperature": 1] },
  ]

  @Test(arguments: same)
  func `does not count window, tags or the order of parameters`(draft: Draft) {
    #expect(Self.print(draft) == Self.print(Self.draft))
  }

  static let different: [Draft] = [
    changed { $0.model = "n" },
    changed { $0.prompt = "q" },
    changed { $0.system = "s" },
    changed { $0.parameters["temperature"] = 2 },
    changed { $0.parameters["tools"] = [["type": "function"]] },
    changed { $0.parameters["text"] = ["format": ["type": "json_schema"]] },
    changed { $0.parameters["metadata"] = ["mine": "x"] },
    changed { $0.attachments = ["image"] },
  ]

  @Test(arguments: different)
  func `counts whatever changes the question`(draft: Draft) {
    #expect(Self.print(draft) != Self.print(Self.draft))
  }

  @Test func `counts the service but not the form`() {
    let streamed = RequestForm(.streamed, carriesKey: false)
    #expect(Self.print(Self.draft, streamed) == Self.print(Self.draft))
    #expect(Self.print(Self.draft, url: "v") != Self.print(Self.draft))
    #expect(Self.print(Self.draft).count == 64)
  }
}
