package import Rendering

extension Interpreter {
  /// Help for what stands at the cursor, which counts Unicode scalars from 0: what a reference brings
  /// in, else how the command of the line is used. Nil where there is none.
  package func inspect(_ source: String, at cursor: Int) async -> MIMEBundle? {
    let scalars = source.unicodeScalars
    let end =
      scalars.index(scalars.startIndex, offsetBy: max(0, cursor), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    let context = CompletionContext(source, cursor: cursor, vocabulary: Interpreter.vocabulary)
    if case .reference(let begun) = context.kind {
      let rest = source[end...].prefix { !$0.isNewline }
      guard let close = rest.firstRange(of: "}}") else { return nil }
      return try? await value(of: begun + rest[..<close.lowerBound])
    }
    let start = source[..<end].lastIndex(where: \.isNewline).map(source.index(after:))
    let line = source[(start ?? source.startIndex)...].prefix { !$0.isNewline }
    let name = line.drop { $0 == "%" }.prefix { $0.isLetter }
    guard line.hasPrefix("%") else { return nil }
    return CommandCatalogue.command(named: String(name)).map { CommandHelp($0).inspection }
  }
}
