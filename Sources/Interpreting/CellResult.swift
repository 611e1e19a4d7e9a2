/// How a cell ended that did not fail.
package struct CellResult: Sendable, Equatable {
  package var number: Int
  /// Whether the cell asked to leave (`%quit`).
  package var wantsToLeave: Bool
  /// Text for the next input line or notebook cell (`%recall`, `%edit`).
  package var nextInput: String?
  /// Whether that text is to be changed in the user's editor first, where a face has one (`%edit`).
  package var wantsEditor: Bool
  /// Help and other long text for a pager pane, as plain text.
  package var page: String?

  package init(
    number: Int, wantsToLeave: Bool = false, nextInput: String? = nil, wantsEditor: Bool = false,
    page: String? = nil
  ) {
    self.number = number
    self.wantsToLeave = wantsToLeave
    self.nextInput = nextInput
    self.wantsEditor = wantsEditor
    self.page = page
  }
}

/// What could stand at the cursor.
package struct Completions: Sendable, Equatable {
  package struct Candidate: Sendable, Equatable {
    package var text: String
    /// `command`, `option`, `model`, `window`, `job`, `tag`, `file`, `name` …
    package var kind: String
    package var help: String?

    package init(_ text: String, kind: String, help: String? = nil) {
      self.text = text
      self.kind = kind
      self.help = help
    }
  }

  package var candidates: [Candidate]
  /// What a candidate takes the place of, in Unicode scalars.
  package var range: Range<Int>

  package init(candidates: [Candidate], replacing range: Range<Int>) {
    self.candidates = candidates
    self.range = range
  }
}

/// Whether a source is a whole cell.
package enum Completeness: Sendable, Equatable {
  case complete
  /// More must come: a body or a `"""` is open.
  case incomplete(indent: String)
  case invalid
}

/// What a prompt or a banner says about a session.
package struct SessionSummary: Sendable, Equatable {
  package var nextNumber: Int
  package var model: String?
  package var window: String?
  package var profile: String
  package var pending: Int

  package init(nextNumber: Int, model: String?, window: String?, profile: String, pending: Int) {
    self.nextNumber = nextNumber
    self.model = model
    self.window = window
    self.profile = profile
    self.pending = pending
  }
}

/// A question to the history, as Jupyter asks it.
package enum HistoryQuery: Sendable, Equatable {
  case tail(count: Int)
  /// Session 0 is this one; negative ones count back. Lines `start..<stop`; nil stop: to the end.
  case range(session: Int64, start: Int, stop: Int?)
  /// A glob over inputs.
  case search(pattern: String, count: Int, unique: Bool)
}

package struct HistoryEntry: Sendable, Equatable {
  package var session: Int64
  package var number: Int
  package var source: String
  package var output: String?

  package init(session: Int64, number: Int, source: String, output: String? = nil) {
    self.session = session
    self.number = number
    self.source = source
    self.output = output
  }
}
