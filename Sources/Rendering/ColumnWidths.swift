/// How the width of a terminal is shared among columns of a table.
enum ColumnWidths {
  /// The columns between two neighbours.
  static let gap = 2

  /// The narrowest a column may be made; below it rows are better shown one under another.
  static let narrowest = 8

  /// The widths, each its natural one or a common limit; nil where that limit would be too narrow
  /// to read.
  static func fitted(_ natural: [Int], into width: Int) -> [Int]? {
    guard !natural.isEmpty else { return [] }
    let available = width - gap * (natural.count - 1)
    if natural.reduce(0, +) <= available { return natural }
    // The widest give first: columns are settled from the narrowest up, each taking at most an
    // even share of what is left.
    var widths = natural
    var left = available
    let fromNarrowest = natural.indices.sorted { natural[$0] < natural[$1] }
    for (position, column) in fromNarrowest.enumerated() {
      let share = left / (natural.count - position)
      if natural[column] > share, share < narrowest { return nil }
      widths[column] = min(natural[column], share)
      left -= widths[column]
    }
    return widths
  }
}
