internal import JSON

/// One prompt as it was typed, before its references are resolved.
struct PromptRequest {
  var text: String
  /// The values of its dataset row; nil outside batches.
  var row: JSON.Object?
  /// Whether the text is sent as it stands, braces and all.
  var isVerbatim: Bool
  /// Whether an unknown bare name is an error: in templates nobody reads each prompt.
  var isTemplate: Bool
  /// Tags beside those of its cell.
  var tags: [String]

  init(
    _ text: String, row: JSON.Object? = nil, isVerbatim: Bool = false, isTemplate: Bool = false,
    tags: [String] = []
  ) {
    self.text = text
    self.row = row
    self.isVerbatim = isVerbatim
    self.isTemplate = isTemplate
    self.tags = tags
  }
}
