import Interpreting
import JupyterProtocol

extension ErrorContent {
  /// The failure as notebooks show it: what, where, why, what next.
  init(_ failure: Failure) {
    let place = failure.position.map { "at line \($0.line), column \($0.column)" }
    let lines = ["\(failure.kind.rawValue): \(failure.what)", place, failure.why, failure.next]
    self.init(
      name: failure.kind.rawValue, value: failure.what, traceback: lines.compactMap(\.self))
  }

  /// A request for a subshell that is not there, or no more.
  init(unknownSubshell id: String) {
    let value = "There is no subshell \(id)."
    self.init(name: "UnknownSubshell", value: value, traceback: ["UnknownSubshell: \(value)"])
  }

  /// A request that cannot be understood.
  init(_ malformed: MalformedContent) {
    let value = "The request's \(malformed.field) makes no sense."
    self.init(name: "BadRequest", value: value, traceback: ["BadRequest: \(value)"])
  }
}
