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

extension Model {
  /// The models of a list, with or without the object around it; nil when there is no list.
  static func list(_ json: JSON) -> [Model]? {
    guard let elements = json["data"]?.array ?? json["models"]?.array ?? json.array else {
      return nil
    }
    return elements.compactMap { element in
      let name = element["id"]?.word ?? element["name"]?.string ?? element.string
      return name.map { Model(id: $0, json: element) }
    }
  }
}
