package import JSON

/// Every combination of what `%%compare` varies, the last axis fastest: variant, settings, model,
/// window, sample. Points are computed as they are asked for, so that a cross of millions can be
/// counted and refused.
package struct Cross: Sendable, Equatable {
  /// The values one parameter takes: `temperature=0,1`.
  package struct Setting: Sendable, Equatable {
    package var key: String
    package var values: [JSON]

    package init(_ key: String, _ values: [JSON]) {
      self.key = key
      self.values = values
    }
  }

  /// One combination.
  package struct Point: Sendable, Equatable {
    package var model: String
    /// Nil: the service's default.
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
  package var settings: [Setting]
  /// Prompt texts.
  package var variants: [String]

  /// An axis without values makes the cross empty, but for `settings`, which may be none.
  package init(
    models: [String], windows: [String?] = [nil], samples: Int = 1, settings: [Setting] = [],
    variants: [String]
  ) {
    self.models = models
    self.windows = windows
    self.samples = Swift.max(0, samples)
    self.settings = settings
    self.variants = variants
  }
}

extension Cross: RandomAccessCollection {
  package var startIndex: Int { 0 }

  /// How many combinations there are; `Int.max` where they cannot be counted.
  package var endIndex: Int {
    let axes =
      [models.count, windows.count, samples, variants.count] + settings.map(\.values.count)
    if axes.contains(0) { return 0 }
    return axes.reduce(1) { product, count in
      let (result, overflows) = product.multipliedReportingOverflow(by: count)
      return overflows ? Int.max : result
    }
  }

  package subscript(position: Int) -> Point {
    var rest = position
    func digit(_ base: Int) -> Int {
      defer { rest /= base }
      return rest % base
    }
    let sample = digit(samples) + 1
    let window = windows[digit(windows.count)]
    let model = models[digit(models.count)]
    var values = settings.map { ($0.key, JSON.null) }
    for index in settings.indices.reversed() {
      values[index].1 = settings[index].values[digit(settings[index].values.count)]
    }
    let variant = digit(variants.count)
    return Point(
      model: model, window: window, sample: sample, settings: JSON.Object(values),
      variant: variants[variant], variantIndex: variant)
  }
}
