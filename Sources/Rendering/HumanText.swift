package import Foundation

/// Numbers as people read them, the same in every locale.
package enum HumanText {
  /// `0.4s`, `12s`, `2m41s`, `3h05m`, `2d04h`.
  package static func duration(_ duration: Duration) -> String { "\(duration)" }

  /// `just now`, `41s ago`, `2m ago`, `3h ago`, `5d ago`.
  package static func age(of date: Date, now: Date) -> String { "" }

  /// `1,204`.
  package static func count(_ count: Int) -> String { "\(count)" }

  /// `$0.0006`, `$1.25`, `$1,204.00`: two significant digits below a cent, cents from there on.
  package static func dollars(_ amount: Double) -> String { "$\(amount)" }

  /// `512 B`, `1.2 kB`, `3.4 MB`: powers of 1000.
  package static func bytes(_ count: Int) -> String { "\(count) B" }

  /// `1 job`, `2 jobs`.
  package static func plural(_ count: Int, _ one: String, _ many: String? = nil) -> String { "" }
}
