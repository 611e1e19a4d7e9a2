internal import ArgumentParser
internal import JSON
internal import Rendering

/// A command's help in words, made from its declaration.
package struct CommandHelp {
  /// How it is typed and what its options are.
  package let plain: String

  package init(_ type: any Command.Type) { plain = CommandHelp.text(of: type) }

  var bundle: MIMEBundle { .text(plain) }

  /// For a pane of a notebook, which takes the richest form.
  var inspection: MIMEBundle {
    MIMEBundle([
      MIMEType.plain: .string(plain),
      MIMEType.html: .string("<pre>\(HTML.escaped(plain))</pre>"),
    ])
  }

  /// All commands, a line each.
  static var overview: MIMEBundle {
    let rows = CommandCatalogue.all.map { [$0.typedForm, $0.summary] }
    var bundle = Table(columns: ["command", "what it does"], rows: rows).bundle
    let hint =
      "\nAnything else is a prompt: it becomes a job with a number, and its answer shows up when it "
      + "is ready.\n%help NAME shows one command."
    bundle.data[MIMEType.plain] = .string((bundle.plainText ?? "") + hint)
    return bundle
  }

  private static func text<C: Command>(of type: C.Type) -> String {
    let help = InCell<C>.helpMessage(columns: 80).replacing("USAGE: ", with: "")
    return "\(C.summary)\n\n\(help)"
  }
}
