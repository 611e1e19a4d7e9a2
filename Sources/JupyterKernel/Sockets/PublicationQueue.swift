/// What is to be published, in order, while readers do not keep up.
///
/// A reader that stalls stops nobody for long, and loses nothing unseen. For a while text waits, and
/// with it the cell that prints it. Then text is left out and counted, until there is room; a message
/// in its place says how much is missing. Status, errors and displays are never left out: they pass the
/// mark at which text waits. Of a display's newer forms the newest suffices.
struct PublicationQueue {
  typealias Instant = ContinuousClock.Instant

  /// How long a cell may be held up before its text is left out: long enough for a reader that is
  /// busy, short enough for a person who looks at another one.
  static let patience: Duration = .seconds(2)
  /// How often it is tried whether there is room again.
  static let retry: (waiting: Duration, shedding: Duration) = (.milliseconds(2), .milliseconds(50))

  fileprivate enum Entry {
    case parcel(Parcel)
    /// Text that was left out, so many bytes so far.
    case gap(Parcel.StreamText, dropped: Int)
  }

  private enum State: Equatable {
    case flowing
    /// Text waits since then.
    case waiting(since: Instant)
    /// Text is left out; the next try is at that time.
    case shedding(nextTry: Instant)
  }

  private var entries: ArraySlice<Entry> = []
  private var state = State.flowing

  /// Whether those who send text should wait.
  var holdsText: Bool { if case .waiting = state { !entries.isEmpty } else { false } }

  /// When to try again though nothing happened; nil when nothing waits.
  var retryPause: Duration? {
    if entries.isEmpty { return nil }
    return switch state {
    case .flowing: nil
    case .waiting: Self.retry.waiting
    case .shedding: Self.retry.shedding
    }
  }

  mutating func add(_ parcel: Parcel) {
    if state != .flowing, case .newest(let id) = parcel.necessity {
      entries.removeAll {
        if case .parcel(let other) = $0, case .newest(id) = other.necessity { true } else { false }
      }
    }
    entries.append(.parcel(parcel))
  }

  /// Sends what waits as far as there is room. `send` answers whether there was; past the mark there
  /// always is.
  mutating func pump(at now: Instant, _ send: (Parcel, _ pastMark: Bool) -> Bool) {
    while let entry = entries.first {
      if case .shedding(let nextTry) = state, now < nextTry {
        shed(send)
        return
      }
      let parcel = entry.parcel
      if case .always = parcel.necessity, !entry.isGap {
        _ = send(parcel, true)
      } else if send(parcel, false) {
        state = .flowing
      } else if isPatient(at: now) {
        return
      } else {
        state = .shedding(nextTry: now + Self.retry.shedding)
        shed(send)
        return
      }
      entries.removeFirst()
    }
    if case .waiting = state { state = .flowing }
  }

  /// Sends everything, or says what is missing: the end of the kernel is near.
  mutating func flush(_ send: (Parcel, _ pastMark: Bool) -> Bool) {
    leaveOutText()
    for entry in entries { _ = send(entry.parcel, true) }
    entries = []
  }

  private mutating func isPatient(at now: Instant) -> Bool {
    switch state {
    case .flowing:
      state = .waiting(since: now)
      return true
    case .waiting(let since): return now - since < Self.patience
    case .shedding: return false
    }
  }

  /// Whether something waits that must not.
  private var isUrgent: Bool {
    entries.contains {
      if case .parcel(let parcel) = $0, case .always = parcel.necessity { true } else { false }
    }
  }

  /// Counts the text that waits instead of keeping it; if something waits that must not, all goes out,
  /// so that the order stays.
  private mutating func shed(_ send: (Parcel, _ pastMark: Bool) -> Bool) {
    leaveOutText()
    if isUrgent {
      for entry in entries { _ = send(entry.parcel, true) }
      entries = []
    }
  }

  /// Puts gaps in the place of text: one for each stream of a request between things that must be
  /// published.
  private mutating func leaveOutText() {
    var kept: [Entry] = []
    var gaps: [GapKey: Int] = [:]
    for entry in entries {
      let gap: (text: Parcel.StreamText, dropped: Int)
      switch entry {
      case .gap(let text, let dropped): gap = (text, dropped)
      case .parcel(let parcel):
        guard case .text(let text) = parcel.necessity else {
          if case .always = parcel.necessity { gaps = [:] }
          kept.append(entry)
          continue
        }
        gap = (text, text.size)
      }
      let key = GapKey(parentHeader: gap.text.parentHeader, name: gap.text.name)
      if let index = gaps[key], case .gap(let text, let dropped) = kept[index] {
        kept[index] = .gap(text, dropped: dropped + gap.dropped)
      } else {
        gaps[key] = kept.count
        kept.append(.gap(gap.text, dropped: gap.dropped))
      }
    }
    entries = kept[...]
  }

  private struct GapKey: Hashable {
    let parentHeader: [UInt8]
    let name: String
  }
}

extension PublicationQueue.Entry {
  fileprivate var isGap: Bool { if case .gap = self { true } else { false } }

  fileprivate var parcel: Parcel {
    switch self {
    case .parcel(let parcel): parcel
    case .gap(let text, let dropped): text.account(dropped)
    }
  }
}
