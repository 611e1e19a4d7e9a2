package import JSON
package import Journal

/// A job to be: what one prompt asks for, before it has a number.
package struct Draft: Sendable, Equatable {
  package var model: String
  package var window: String?
  /// The resolved user text; the template while references are unresolved.
  package var prompt: String
  package var system: String?
  /// Items to put beside the prompt in the user's message (images), as `input` content parts.
  package var attachments: [JSON]
  /// Other members of the body, as the Responses API names them (`max_output_tokens`, `text` …).
  package var parameters: JSON.Object
  package var tags: [String]
  package var row: JSON.Object?
  /// The jobs whose answers the prompt refers to; empty: it can be submitted at once.
  package var upstream: Set<Job.ID>
  /// What the interpreter needs to resolve the prompt later; opaque to the engine.
  package var deferral: JSON?

  package init(
    model: String, window: String? = nil, prompt: String, system: String? = nil,
    attachments: [JSON] = [], parameters: JSON.Object = [:], tags: [String] = [],
    row: JSON.Object? = nil, upstream: Set<Job.ID> = [], deferral: JSON? = nil
  ) {
    self.model = model
    self.window = window
    self.prompt = prompt
    self.system = system
    self.attachments = attachments
    self.parameters = parameters
    self.tags = tags
    self.row = row
    self.upstream = upstream
    self.deferral = deferral
  }
}
