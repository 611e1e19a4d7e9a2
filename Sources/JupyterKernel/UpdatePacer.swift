import JupyterProtocol

/// Thins out updates: each display rests after one is sent, and only the newest of those that come
/// meanwhile is sent when the rest is over. The first goes at once and the last always goes.
struct UpdatePacer {
  /// The displays at rest, with the update that waits.
  private var resting: [String: Publication?] = [:]
  /// The displays that have had their last word.
  private var ended: Set<String> = []

  /// How long a display rests after an update of so many bytes.
  ///
  /// Twenty a second at most: the notebook server cuts off what sends more than a thousand messages a
  /// second, and no eye sees more. A display that grows sends its whole text each time, so the rest
  /// grows with it: 500 KB a second, half of what the server lets through.
  static func rest(afterBytes size: Int) -> Duration {
    max(.milliseconds(50), .microseconds(2 * size))
  }

  /// Whether to send the update now, after which the display rests; else it is kept, or forgotten if
  /// the last word has been said.
  mutating func admits(_ update: Publication, of id: String) -> Bool {
    // A job's age and its end come by two ways, and may overtake each other.
    guard !ended.contains(id) else { return false }
    guard resting[id] != nil else {
      resting.updateValue(nil, forKey: id)
      return true
    }
    resting.updateValue(update, forKey: id)
    return false
  }

  /// Forgets what waits, because the last word is sent past the pace. Whether a rest must begin.
  mutating func overtake(_ id: String) -> Bool {
    ended.insert(id)
    return resting.updateValue(nil, forKey: id) == nil
  }

  /// The rest of a display is over: what waited is sent now, and the display rests again.
  mutating func endRest(of id: String) -> Publication? {
    guard let held = resting[id] ?? nil else {
      resting[id] = nil
      return nil
    }
    resting.updateValue(nil, forKey: id)
    return held
  }

  /// Everything that waits, to be sent now.
  mutating func flush() -> [Publication] {
    let held = resting.values.compactMap(\.self)
    for id in resting.keys { resting.updateValue(nil, forKey: id) }
    return held
  }
}
