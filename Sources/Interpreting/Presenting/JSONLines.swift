package import JSON
internal import Rendering

/// A frontend that turns what commands show into JSON Lines (DESIGN §2.7), for `--json` in a cell.
struct JSONLines: Frontend {
  private let frontend: any Frontend

  init(_ frontend: any Frontend) { self.frontend = frontend }

  func show(_ output: Output) async {
    guard let line = output.jsonLine else { return await frontend.show(output) }
    let bundle = MIMEBundle([MIMEType.plain: .string(line.text), MIMEType.jsonLine: line])
    await frontend.show(.display(Display(.result, bundle)))
  }

  func ask(_ question: String, isSecret: Bool) async throws -> String? {
    try await frontend.ask(question, isSecret: isSecret)
  }
}

extension Output {
  /// The line of standard output that this is with `--json`; nil where it has none.
  package var jsonLine: JSON? {
    switch self {
    case .display(let display), .update(let display):
      switch display.role {
      case .answer: display.bundle[MIMEType.job]
      case .result:
        display.bundle[MIMEType.jsonLine] ?? display.bundle[MIMEType.job]
          ?? ["output": .object(display.bundle.data)]
      case .status, .partial, .progress, .notice: nil
      }
    case .stream(.standardOutput, let text): ["output": [MIMEType.plain: .string(text)]]
    case .started, .stream, .clear, .adapt: nil
    }
  }
}
