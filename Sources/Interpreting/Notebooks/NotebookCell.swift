internal import JSON
internal import Journal
internal import Rendering

/// A code cell of a notebook that is written down, with what it showed.
struct NotebookCell {
  var record: CellRecord
  /// Stands above the source: lines the cell needs where it is run again.
  var preface: String?
  var outputs: [MIMEBundle]

  /// The cell as nbformat 4.5 has it.
  var json: JSON {
    // What failed once may fail again; the rest of the notebook does not depend on it.
    let tags: JSON = record.end?.status == "error" ? ["raises-exception"] : []
    return [
      "cell_type": "code", "id": .string(id), "execution_count": .integer(record.number),
      "metadata": ["tags": tags], "outputs": .array(outputs.map(Self.output)),
      "source": .string([preface, record.source].compactMap(\.self).joined(separator: "\n")),
    ]
  }

  private var id: String {
    RecordedCell(session: record.session, number: record.number).notebookCellID
  }

  private static func output(_ bundle: MIMEBundle) -> JSON {
    [
      "output_type": "display_data", "data": .object(bundle.data),
      "metadata": .object(bundle.metadata),
    ]
  }
}

extension JSON {
  /// A notebook of nbformat 4.5 for clew's kernel.
  static func notebook(_ cells: [NotebookCell]) -> JSON {
    [
      "cells": .array(cells.map(\.json)),
      "metadata": [
        "kernelspec": ["name": "clew", "display_name": "clew", "language": "clew"],
        "language_info": [
          "name": "clew", "file_extension": ".clew", "mimetype": "text/markdown",
          "codemirror_mode": "markdown", "pygments_lexer": "markdown",
        ],
      ],
      "nbformat": 4, "nbformat_minor": 5,
    ]
  }
}
