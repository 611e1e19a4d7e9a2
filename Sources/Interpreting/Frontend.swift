/// Who asked, and where to show: the whole contract between the interpreter and its faces.
///
/// A face makes one per request; what belongs to that request (Jupyter's parent header, say) lives
/// in it. Calls arrive in the order things happened, and `show` returns when the output has its place
/// in that order.
package protocol Frontend: Sendable {
  func show(_ output: Output) async

  /// The answer typed, or nil where nobody can answer.
  func ask(_ question: String, isSecret: Bool) async throws -> String?
}
