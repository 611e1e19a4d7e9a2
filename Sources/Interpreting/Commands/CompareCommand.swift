internal import ArgumentParser

/// `%%compare -m a,b -w x,y -n 3 --set temperature=0,1`: every combination as one group. Variants of
/// the prompt are separated by lines `---`.
package struct CompareCommand: Command {
  package static let name = "compare"
  package static let summary = "Ask the same of several models, windows, settings or wordings."
  package static let form = CommandForm.body

  @OptionGroup var options: AskOptions

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let body = try context.requiredBody(of: Self.self)
    let variants = body.split(separator: "\n---\n", omittingEmptySubsequences: true)
    try await session.ask(
      variants.map { PromptRequest(String($0), isTemplate: true) }, options, groupKind: "compare",
      context)
  }
}
