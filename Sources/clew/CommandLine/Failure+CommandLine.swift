internal import Interpreting
internal import JSON
internal import Rendering

extension Failure {
  /// A line of standard output, for programs (DESIGN §2.7).
  var jsonLine: String {
    var error: JSON.Object = ["what": .string(what), "why": JSON(why), "next": JSON(next)]
    if let place { error["place"] = .string(place) }
    return JSON.object(["error": .object(error)]).text + "\n"
  }

  /// What, why, what next: a line each, with the place first where there is one.
  var forTerminal: String {
    let head = "clew: " + (place.map { "\($0): " } ?? "") + what
    return ([head] + [why, next].compactMap { $0 }.map { "  \($0)" })
      .map(TerminalText.neutralised).joined(separator: "\n")
  }
}
