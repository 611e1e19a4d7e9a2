/// Earlier entries, and the way through them with Up and Down.
///
/// libedit's own way forgets what lies beyond the first 1,024 characters of a line not yet sent.
struct HistoryWalk: Sendable {
  /// How many entries are kept; the oldest go first. Months of a person's prompts, but of a day of
  /// pasted ones not so many that the session would grow by them: libedit has each a second time, in
  /// four bytes a character.
  static let limit: Int32 = 2000

  private(set) var entries: [String] = []
  /// What was in the line where the walk began, or is there now.
  private var draft = ""
  /// The place in `entries`; their count stands for the draft.
  private var position = 0

  /// Adds an entry, if there is anything in it and it is not the last one once more.
  mutating func remember(_ entry: String) -> Bool {
    guard entry.contains(where: { !$0.isWhitespace }), entry != entries.last else { return false }
    if entries.count >= HistoryWalk.limit { entries.removeFirst() }
    entries.append(entry)
    start()
    return true
  }

  /// What the newest entry that begins with this text goes on with.
  func suggestion(for text: String) -> String? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    let begun = text.utf8
    let entry = entries.last { $0.utf8.count > begun.count && $0.utf8.starts(with: begun) }
    return entry.map { String(Substring($0.utf8.dropFirst(begun.count))) }
  }

  /// Begins anew at an empty line.
  mutating func start() {
    position = entries.count
    draft = ""
  }

  /// The entry before; nil at the first.
  mutating func back(from text: String) -> String? {
    guard position > 0 else { return nil }
    if position == entries.count { draft = text }
    position -= 1
    return entries[position]
  }

  /// The entry after, at last the draft; nil beyond it.
  mutating func forward() -> String? {
    guard position < entries.count else { return nil }
    position += 1
    return position == entries.count ? draft : entries[position]
  }
}
