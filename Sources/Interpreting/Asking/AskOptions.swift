package import ArgumentParser

/// The options of everything that asks.
package struct AskOptions: ParsableArguments, Sendable {
  @Option(
    name: [.short, .customLong("model")], help: "The model, or several with commas.",
    completion: .models)
  package var model: String?

  @Option(name: [.short, .customLong("window")], help: "The completion window, or several.")
  package var window: String?

  @Option(name: [.customShort("n"), .customLong("samples")], help: "Answers to each prompt.")
  package var samples: Int?

  @Option(name: [.short, .customLong("tag")], help: "A tag for the jobs; may be repeated.")
  package var tag: [String] = []

  @Option(name: [.short, .customLong("system")], help: "A system message, or @FILE.")
  package var system: String?

  @Option(
    name: .customLong("set"), help: "A setting for this prompt only, key=value.",
    completion: .settings)
  package var set: [String] = []

  @Flag(help: "Wait for the answer.")
  package var wait = false

  @Flag(help: "Ask anew, even if an answer is recorded.")
  package var fresh = false

  package init() {}

  /// None given: a bare prompt's. What the parser has not filled in cannot be read, so each is set.
  package static var none: AskOptions {
    var options = AskOptions()
    (options.model, options.window, options.samples, options.system) = (nil, nil, nil, nil)
    (options.tag, options.set) = ([], [])
    (options.wait, options.fresh) = (false, false)
    return options
  }
}
