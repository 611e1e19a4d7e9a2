import JSON

/// Notebooks as text, made and looked into.
enum Notebook {
  /// A notebook of these code cells for clew; `tags` by the cell's index.
  static func text(_ cells: [String], tags: [Int: String] = [:]) -> String {
    let cells = cells.enumerated().map { index, source -> JSON in
      let metadata: JSON = tags[index].map { ["tags": [.string($0)]] } ?? [:]
      return [
        "cell_type": "code", "id": .string("cell-\(index)"), "execution_count": nil,
        "metadata": metadata, "outputs": [], "source": .string(source),
      ]
    }
    let kernel: JSON = ["name": "clew", "display_name": "clew", "language": "clew"]
    let notebook: JSON = [
      "cells": .array(cells), "nbformat": 4, "nbformat_minor": 5,
      "metadata": ["kernelspec": kernel],
    ]
    return notebook.text
  }

  /// All text of each code cell's outputs.
  static func texts(in notebook: String) throws -> [String] {
    let cells = try JSON(parsing: notebook)["cells"]?.array ?? []
    return cells.filter { $0["cell_type"] == "code" }.map { cell in
      (cell["outputs"]?.array ?? []).map(\.text).joined(separator: "\n")
    }
  }
}
