/// Where what is chosen by name came from, shown by `%status`.
package struct ChoiceOrigins: Sendable {
  package var profile: Settings.Origin
  package var model = Settings.Origin.standard
  package var window = Settings.Origin.standard

  package init(profile: Settings.Origin = .standard) { self.profile = profile }
}
