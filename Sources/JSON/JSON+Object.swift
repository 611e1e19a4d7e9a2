extension JSON {
  /// An object's members in the order they were written. A key that comes twice keeps its first
  /// place and its last value, as Python and JavaScript do.
  package struct Object: Sendable {
    private var keys: [String] = []
    private var values: [String: JSON] = [:]

    package init() {}

    package init(_ members: some Sequence<(String, JSON)>) {
      for (key, value) in members { self[key] = value }
    }

    package subscript(key: String) -> JSON? {
      get { values[key] }
      set {
        if let newValue {
          if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
        } else if values.removeValue(forKey: key) != nil {
          keys.removeAll { $0 == key }
        }
      }
    }

    /// This object with the other's members put over it.
    package func merging(_ other: JSON.Object) -> JSON.Object {
      var merged = self
      for (key, value) in other { merged[key] = value }
      return merged
    }
  }
}

extension JSON.Object: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { keys.count }

  package subscript(position: Int) -> (key: String, value: JSON) {
    let key = keys[position]
    return (key, values[key] ?? .null)
  }
}

extension JSON.Object: Hashable {
  // RFC 8259, section 4: the order of members means nothing.
  package static func == (left: JSON.Object, right: JSON.Object) -> Bool {
    left.values == right.values
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
