package import JSON

/// The body of a POST. Made once; what goes out are its bytes as the journal keeps them, since
/// services that honour keys compare repeated bodies by their hash.
package struct RequestBody: Sendable, Equatable {
  package private(set) var members: JSON.Object

  /// The body for a draft in some form.
  package init(_ draft: Draft, in form: RequestForm) {
    self.init(draft)
    set(form)
  }

  /// The body for a draft that goes up in a batch, which alone says how it is answered.
  package init(_ draft: Draft) {
    members = ["model": .string(draft.model), "input": .array(Self.input(of: draft))]
    members = members.merging(draft.parameters)
    set(window: draft.window)
  }

  /// The body an attempt was made with; nil when the bytes are none.
  package init?(stored bytes: [UInt8]) {
    guard let members = (try? JSON(parsing: bytes))?.object else { return nil }
    self.members = members
  }

  package var bytes: [UInt8] { JSON.object(members).bytes }

  /// The same request in another form, for another model or window; nil leaves those as they are.
  package func changed(
    to form: RequestForm? = nil, model: String? = nil, window: String? = nil
  ) -> RequestBody {
    var body = self
    if let model { body.members["model"] = .string(model) }
    if let window { body.set(window: window) }
    if let form, body.delivery != form.delivery { body.set(form) }
    return body
  }

  /// How the body asks to be answered.
  package var delivery: RequestForm.Delivery {
    if members["background"]?.bool == true { return .background }
    return members["stream"]?.bool == true ? .streamed : .held
  }

  // Left out where not wanted: servers without background mode refuse the word itself.
  private mutating func set(_ form: RequestForm) {
    members["background"] = form.delivery == .background ? true : nil
    members["stream"] = form.delivery == .streamed ? true : nil
  }

  /// Beside the user's own metadata, never in their place.
  private mutating func set(window: String?) {
    guard let window else { return }
    var metadata = members["metadata"]?.object ?? [:]
    metadata["completion_window"] = .string(window)
    members["metadata"] = .object(metadata)
  }

  private static func input(of draft: Draft) -> [JSON] {
    var content = JSON.string(draft.prompt)
    if !draft.attachments.isEmpty {
      content = .array(
        [["type": "input_text", "text": .string(draft.prompt)]] + draft.attachments)
    }
    let system = draft.system.map { message("system", .string($0)) }
    return [system, message("user", content)].compactMap(\.self)
  }

  private static func message(_ role: String, _ content: JSON) -> JSON {
    ["type": "message", "role": .string(role), "content": content]
  }
}
