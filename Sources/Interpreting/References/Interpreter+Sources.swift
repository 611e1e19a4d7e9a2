internal import Journal

extension Interpreter {
  /// What was typed as the one cell that a selector means. A number means the cell, whether or not it
  /// asked anything.
  func source(of selector: Selector) async throws -> String {
    let place = try await place(of: selector)
    let range = HistoryRange.session(place.session, start: place.cell, stop: place.cell + 1)
    guard let line = try await cells(range).last else {
      throw Failure(.cell, "There is no cell \(selector).", next: "%history lists them.")
    }
    return line.source
  }

  private struct Place: Hashable {
    let session: Int64
    let cell: Int
  }

  private func place(of selector: Selector) async throws -> Place {
    if case .number(let number, nil, let reference) = selector {
      return Place(session: try await session(reference), cell: number)
    }
    let jobs = try await jobs(for: [selector], everywhere: false)
    let places = Set(jobs.map { Place(session: $0.session, cell: $0.number.cell) })
    guard let place = places.first, places.count == 1 else {
      throw Failure(
        .cell, "`\(selector)` means \(places.isEmpty ? "no cell" : "\(places.count) cells").",
        why: "The next input holds one.", next: "%history lists them with their numbers.")
    }
    return place
  }
}
