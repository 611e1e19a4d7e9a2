package import JSON

/// An error as the wire has it: in replies, on iopub, in user expressions.
package struct ErrorContent: Sendable, Equatable {
  /// The kind of error, one word.
  package var name: String
  package var value: String
  /// The lines people see.
  package var traceback: [String]

  package init(name: String, value: String, traceback: [String]) {
    self.name = name
    self.value = value
    self.traceback = traceback
  }

  /// `ename`, `evalue` and `traceback`.
  package var members: JSON.Object {
    [
      "ename": .string(name), "evalue": .string(value),
      "traceback": .array(traceback.map(JSON.string)),
    ]
  }
}
