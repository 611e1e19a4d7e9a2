internal import JSON

/// How far many jobs have come.
package struct Progress: Sendable, Equatable {
  package var done: Int
  package var total: Int
  /// How many of those done have failed.
  package var failed: Int
  /// The time left, where it can be told.
  package var remaining: Duration?
  /// How many are done in a second, where enough have been to tell; said as long as some are left.
  package var rate: Double?
  /// What those done have cost, in US dollars; nil: nobody knows.
  package var cost: Double?

  package init(
    done: Int, total: Int, failed: Int = 0, remaining: Duration? = nil, rate: Double? = nil,
    cost: Double? = nil
  ) {
    self.rate = rate
    self.cost = cost
    self.done = done
    self.total = total
    self.failed = failed
    self.remaining = remaining
  }

  /// `██████░░░░ 6/10 complete · 12/min · about 20s left · $0.0042`, cut to the width; the bar goes first.
  package func plain(width: Int) -> String {
    let filled = bar(of: 10) + " " + words
    return TextWidth.columns(of: filled) <= width
      ? filled : TextWidth.truncated(words, to: width)
  }

  /// A progress element with the same words.
  package var html: String {
    let limit = max(total, 1)
    return "<progress value=\"\(min(max(done, 0), limit))\" max=\"\(limit)\"></progress> "
      + HTML.escaped(words)
  }

  /// Both forms together.
  package var bundle: MIMEBundle {
    MIMEBundle([MIMEType.plain: .string(plain(width: 80)), MIMEType.html: .string(html)])
  }

  private var words: String {
    var words = "\(done)/\(total) complete"
    if failed > 0 { words += " · \(failed) failed" }
    if let rate, done < total { words += " · \(HumanText.rate(perSecond: rate))" }
    if let remaining, done < total { words += " · about \(HumanText.duration(remaining)) left" }
    if let cost { words += " · \(HumanText.dollars(cost))" }
    return words
  }

  private func bar(of cells: Int) -> String {
    let share = total > 0 ? Double(min(max(done, 0), total)) / Double(total) : 1
    let filled = Int(share * Double(cells))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
  }
}
