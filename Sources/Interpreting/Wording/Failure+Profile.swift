package import Jobs

extension [Profile] {
  /// The profile of this name; one that is not there is an error that names those that are.
  package func named(_ name: String) throws(Failure) -> Profile {
    if let profile = first(where: { $0.name == name }) { return profile }
    let names = map(\.name)
    let nearest = Nearest.match(for: name, among: names).map { "Did you mean `\($0)`?" }
    throw Failure(
      .usage, "There is no profile `\(name)`.", why: "Known: \(names.joined(separator: ", ")).",
      next: nearest ?? "Choose one of these, or add [profiles.\(name)] to config.toml.")
  }
}
