package import JSON

/// One value in several forms; whoever shows it takes the best form it can.
///
/// Keys are MIME types as Jupyter writes them; text forms are strings, JSON forms are JSON values
/// (jupyter-client, messaging.html#display-data).
package struct MIMEBundle: Sendable, Equatable {
  package var data: JSON.Object
  package var metadata: JSON.Object

  package init(_ data: JSON.Object, metadata: JSON.Object = [:]) {
    self.data = data
    self.metadata = metadata
  }

  package static func text(_ text: String) -> MIMEBundle {
    MIMEBundle([MIMEType.plain: .string(text)])
  }

  package subscript(type: String) -> JSON? { data[type] }

  /// The plain form, which every bundle should have.
  package var plainText: String? { data[MIMEType.plain]?.string }
}

/// The MIME types clew writes.
package enum MIMEType {
  package static let plain = "text/plain"
  package static let markdown = "text/markdown"
  package static let html = "text/html"
  package static let json = "application/json"
  package static let tabSeparated = "text/tab-separated-values"
  /// A line of `--json` output, whole: shown as it is wherever it goes. Notebooks hold values other
  /// than text only under names that end in `+json` (nbformat 4, mimebundle).
  package static let jsonLine = "application/vnd.clew.line+json"
  /// An answer's pictures for a terminal: an array of objects with the `line` that names one and its
  /// `data` in base64.
  package static let pictures = "application/vnd.clew.pictures+json"
  /// A job as DESIGN §2.7 spells it; what `--json` prints and a notebook keeps.
  package static let job = "application/vnd.clew.job+json"
}
