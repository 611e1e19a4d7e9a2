/// Words that must all be found, in any order; each may go on (`sail` finds `sailing`). One with blanks
/// in it is a phrase.
package struct SearchText: Sendable, Equatable {
  package var words: [String]

  package init(_ words: [String]) { self.words = words }

  /// As FTS5 wants it (sqlite.org/fts5.html, "Full-text Query Syntax"). Quoted, so that nothing people
  /// look for is an operator or an error.
  var query: String {
    words.map { "\"\($0.replacing("\"", with: "\"\""))\"*" }.joined(separator: " ")
  }
}

/// A job in which something was found.
package struct SearchHit: Sendable, Equatable {
  package var job: Job
  /// The words around what was found, of the prompt or of the answer.
  package var excerpt: String

  package init(job: Job, excerpt: String) {
    self.job = job
    self.excerpt = excerpt
  }
}
