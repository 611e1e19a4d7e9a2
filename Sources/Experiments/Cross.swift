package import JSON

/// Every combination of what `%%compare` varies, the last axis fastest: variant, settings, model,
/// window, sample. Points are computed as they are asked for, so that a cross of millions can be
/// counted and refused.
package struct Cross: Sendable, Equatable {
  /// One combination.
  package struct Point: Sendable, Equatable {
    package var model: String
    package var window: String?
    /// Counted from 1.
    package var sample: Int
    package var settings: JSON.Object
    /// The prompt text.
    package var variant: String
    /// Which of the variants, counted from 0.
    package var variantIndex: Int
  }

  package var models: [String]
  /// Nil: the service's default.
  package var windows: [String?]
  package var samples: Int
  package var settings: [JSON.Object]
  package var variants: [String]

  package init(
    models: [String], windows: [String?] = [nil], samples: Int = 1,
    settings: [JSON.Object] = [[:]], variants: [String]
  ) {
    self.models = models
    self.windows = windows
    self.samples = samples
    self.settings = settings
    self.variants = variants
  }

  /// Every combination of several settings' values: `temperature=0,1` and `top_p=0.5,1` give four.
  package static func settings(_ axes: [(key: String, values: [JSON])]) -> [JSON.Object] { [[:]] }
}

extension Cross: RandomAccessCollection {
  package var startIndex: Int { 0 }
  /// Saturates at `Int.max`.
  package var endIndex: Int { 0 }

  package subscript(position: Int) -> Point {
    Point(
      model: models[0], window: nil, sample: 1, settings: [:], variant: variants[0],
      variantIndex: 0)
  }
}
