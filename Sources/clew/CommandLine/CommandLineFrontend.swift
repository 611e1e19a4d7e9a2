internal import Foundation
internal import Interpreting
internal import JSON
internal import Journal
internal import Rendering

/// The face of pipes, scripts and CI: data on standard output, everything else on standard error.
actor CommandLineFrontend: Frontend {
  private let isJSON: Bool
  private let isQuiet: Bool
  /// Whether a failed job's reasons are told where it ends; else the exit's own words tell them.
  private let explainsFailures: Bool
  /// Nil in scripts, whose standard input may be the script.
  private let readSecret: (@Sendable (_ prompt: String) throws -> String)?
  private let output: Stream
  private let errors: Stream
  /// Jobs whose line has been printed, so that none is printed twice.
  private var printed: Set<String> = []
  /// Lets results be read that are longer than the screen; false where it cannot. Nil where nobody
  /// reads.
  private let read: (@Sendable (_ page: String) async -> Bool)?
  /// Results that wait for the end: by then it is known whether they fit on the screen.
  private var page = ""
  /// Whether a progress line stands on the terminal and must be wiped before anything else.
  private var hasProgressLine = false
  private var streamed: StreamedAnswer?
  /// What the settings make of a terminal's style.
  private var viewing: Viewing

  init(
    isJSON: Bool, isQuiet: Bool, explainsFailures: Bool,
    viewing: Viewing, readSecret: (@Sendable (_ prompt: String) throws -> String)?,
    read: (@Sendable (_ page: String) async -> Bool)?, output: Stream, errors: Stream
  ) {
    self.read = read
    self.viewing = viewing
    self.readSecret = readSecret
    self.explainsFailures = explainsFailures
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    self.output = output
    self.errors = errors
  }

  func show(_ shown: Output) async {
    if isJSON, let line = shown.jsonLine {
      if let name = Self.name(ofJob: line) { printed.insert(name) }
      return write(line: line)
    }
    switch shown {
    case .started, .clear: break
    case .stream(.standardOutput, let text): write(harmless(text, on: output), to: output)
    case .stream(.standardError, let text): write(harmless(text, on: errors), to: errors)
    case .display(let display): show(display, isUpdate: false)
    case .update(let display): show(display, isUpdate: true)
    case .adapt(let viewing): self.viewing = viewing
    }
  }

  /// Nobody answers on the command line: what must be known stands in its options. Only a secret must
  /// not, and is read where it is not seen.
  func ask(_ question: String, isSecret: Bool) async throws -> String? {
    isSecret ? try readSecret?(question) : nil
  }

  /// With `--json`, the present state of a job nobody waited for.
  func finish(_ job: Job) {
    let line = job.json
    guard isJSON, let name = Self.name(ofJob: line), printed.insert(name).inserted else { return }
    write(line: line)
  }

  /// An error in words on standard error, and with `--json` as a line too.
  func complain(_ failure: Failure) {
    endPage()
    wipeProgress()
    errors.write(failure.forTerminal + "\n")
    if isJSON { output.write(failure.jsonLine) }
  }

  private func show(_ display: Display, isUpdate: Bool) {
    switch display.role {
    case .answer: showAnswer(display.bundle, of: display.id)
    case .result:
      if read != nil, viewing.usesPager, output.isTerminal, errors.isTerminal {
        page += form(display.bundle) + "\n"
        let drawing = display.bundle.drawing(style: style)
        if !drawing.isEmpty { write(drawing, to: output) }
      } else if display.bundle[MIMEType.job]?["output_text"]?.string != nil {
        showAnswer(display.bundle, of: nil)
      } else {
        write(form(display.bundle), to: output, endsLine: true)
      }
    case .partial: showPartial(display)
    case .status where isUpdate: break
    case .status, .notice: remark(display.bundle.plainText ?? "")
    case .progress: showProgress(display.bundle)
    }
  }

  /// The answer's text alone is data; its figures, and what a failed job failed of, are remarks.
  private func showAnswer(_ bundle: MIMEBundle, of id: String?) {
    let plain = bundle.plainText ?? ""
    let headline = plain.split(separator: "\n").first.map(String.init) ?? ""
    let text = bundle[MIMEType.job]?["output_text"]?.string
    var wasStreamed = false
    if id != nil, streamed?.id == id { wasStreamed = endStream(with: text) }
    guard let text else { return remark(explainsFailures ? plain : headline) }
    remark(headline)
    defer { showPictures(of: bundle) }
    guard !wasStreamed else { return }
    let isLaidOut = output.isTerminal && bundle[MIMEType.markdown] != nil
    write(
      isLaidOut ? Markdown(text).ansi(style: style) : harmless(text, on: output), to: output,
      endsLine: true)
  }

  /// Drawn where the terminal can, else named: they are no text, and a pipe's reader asked for text.
  private func showPictures(of bundle: MIMEBundle) {
    let drawing = output.isTerminal ? bundle.drawing(style: style) : ""
    if drawing.isEmpty { remark(bundle.pictureLines) } else { write(drawing, to: output) }
  }

  private var style: TerminalStyle { viewing.applied(to: output.style) }

  /// Shows what is new of an answer that is still coming, if no other is being shown so.
  private func showPartial(_ display: Display) {
    guard let id = display.id, let words = display.bundle.plainText else { return }
    if streamed == nil {
      let isLaidOut = display.bundle[MIMEType.markdown] != nil
      streamed = StreamedAnswer(
        of: id, as: !output.isTerminal ? .verbatim : isLaidOut ? .markdown : .text)
    }
    guard streamed?.id == id, let new = streamed?.take(words, style: style) else { return }
    if !new.isEmpty { write(new, to: output) }
    if output.isTerminal, let words = streamed?.lastWords, !words.isEmpty {
      showRow(TextWidth.end(of: words, errors.style.width - 1))
    }
  }

  /// Shows the rest of an answer that was shown as it came; false if it has to be shown anew.
  private func endStream(with text: String?) -> Bool {
    defer { streamed = nil }
    let rest = text.flatMap { streamed?.finish($0, style: style) }
    write(rest ?? "", to: output)
    if streamed?.isMidLine == true { write("\n", to: output) }
    if rest == nil, text != nil { remark("The service began anew; this is the whole answer:") }
    return rest != nil
  }

  private func form(_ bundle: MIMEBundle) -> String {
    output.isTerminal ? bundle.terminalText(style: style) : bundle.pipeText
  }

  /// Others' words drive no terminal; a pipe gets them as they are.
  private func harmless(_ text: String, on stream: Stream) -> String {
    stream.isTerminal ? TerminalText.neutralised(text) : text
  }

  private func write(line: JSON) { output.write(harmless(line.text, on: output) + "\n") }

  private func remark(_ text: String) {
    if !isQuiet, !text.isEmpty { write(TerminalText.neutralised(text), to: errors, endsLine: true) }
  }

  private func showProgress(_ bundle: MIMEBundle) {
    // In the middle of a streamed line it would wipe what stands there.
    guard streamed == nil else { return }
    showRow(TextWidth.truncated(bundle.plainText ?? "", to: errors.style.width - 1))
  }

  /// Shows a row that is rewritten in place.
  private func showRow(_ text: String) {
    guard errors.isTerminal, !isQuiet else { return }
    endPage()
    errors.write("\r" + text + "\u{1B}[K")
    hasProgressLine = true
  }

  /// Shows results that have waited.
  func turnPage() async {
    let isTall = TerminalText.isTaller(page, than: output.rows - 1, width: output.style.width)
    if isTall, await read?(page) == true { page = "" }
    endPage()
  }

  /// Shows them at once: something else comes after them.
  private func endPage() {
    let text = page
    page = ""
    if !text.isEmpty { write(text, to: output) }
  }

  private func write(_ text: String, to stream: Stream, endsLine: Bool = false) {
    endPage()
    wipeProgress()
    stream.write(endsLine && !text.hasSuffix("\n") ? text + "\n" : text)
  }

  /// Takes the progress line away.
  func wipeProgress() {
    if hasProgressLine { errors.write("\r\u{1B}[K") }
    hasProgressLine = false
  }

  private static func name(ofJob line: JSON) -> String? {
    guard let number = line["number"]?.string, let session = line["session"]?.int else {
      return nil
    }
    return "s\(session)/\(number)"
  }
}
