internal import Experiments
internal import JSON
package import Rendering

extension Interpreter {
  /// The value of an expression, as frontends ask for it beside a cell (jupyter-client,
  /// messaging.html#execute, `user_expressions`): what a reference brings in, with or without its
  /// braces. `out[3]`, `out[last].items[0].name`, `in[2]`, `err[5]`, `file:notes.txt`, a `%let` name.
  ///
  /// Whatever it says, it never makes a job, and it waits for none.
  package func value(of expression: String) async throws(Failure) -> MIMEBundle {
    do {
      let request = PromptRequest(try Self.template(of: expression), isTemplate: true)
      let resolved = try await resolve(request)
      guard resolved.upstream.isEmpty else {
        throw Failure(
          .cell, "`\(expression)` has no value yet.", why: "The answer is still pending.",
          next: "%wait waits for it.")
      }
      var bundle = MIMEBundle.text(resolved.text)
      if let json = JSON(answer: resolved.text), json.object != nil || json.array != nil {
        bundle.data[MIMEType.json] = json
      }
      return bundle
    } catch {
      throw Failure(wording: error)
    }
  }

  /// The expression as a template that is one reference and nothing else.
  private static func template(of expression: String) throws(Failure) -> String {
    for template in [expression, "{{\(expression)}}"] {
      let segments = Template(template).segments
      guard segments.count == 1, case .reference(let reference, _, _) = segments[0] else {
        continue
      }
      switch reference {
      case .image, .malformed: continue
      default: return template
      }
    }
    throw Failure(
      .cell, "`\(expression)` is no expression.", why: "An expression is one reference.",
      next: "Write out[3], out[last].items[0], in[2], err[5], file:notes.txt, or a %let name.")
  }
}
