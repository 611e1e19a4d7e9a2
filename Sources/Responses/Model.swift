package import JSON

/// A model as the service lists it. Only its name is sure; everything else is kept as it came.
package struct Model: Sendable, Equatable, Identifiable {
  package let id: String
  package let json: JSON

  package init(id: String, json: JSON) {
    self.id = id
    self.json = json
  }
}
