internal import Journal
internal import Rendering

/// A pending job in one line.
struct StatusLine {
  private let state: String
  private let facts: [String]
  private let responseID: String?
  private let outlook: Outlook

  init(_ job: Job, named name: String, _ outlook: Outlook) {
    let word =
      job.state == .deferred ? "deferred until what it refers to is answered" : job.state.rawValue
    state = "[\(name)] \(word)"
    facts = [job.model, job.window].compactMap { $0 } + outlook.words
    responseID = job.responseID
    self.outlook = outlook
  }

  var plain: String {
    ([state] + facts + [responseID].compactMap { $0 }).joined(separator: " · ")
  }

  /// The same with a bar where the time left is known, in the page's own colours.
  var html: String {
    var parts = ["<b>\(HTML.escaped(state))</b>"] + facts.map(HTML.escaped)
    if let responseID {
      parts.append("<span style=\"opacity:0.6\">\(HTML.escaped(responseID))</span>")
    }
    return "<div>\(bar)\(parts.joined(separator: " · "))</div>"
  }

  private var bar: String {
    guard let usual = outlook.usual, outlook.remaining != nil else { return "" }
    let (age, total) = (outlook.age / .seconds(1), usual / .seconds(1))
    return "<progress value=\"\(age)\" max=\"\(total)\"></progress> "
  }
}
