internal import Foundation

/// Above what an interactive face asks once before it sends (`%set confirm`, DESIGN §2.1): `100` jobs,
/// `$1`, or both with a comma. A part that is not named keeps its default; `none` never asks.
struct ConfirmLimit: Equatable {
  var jobs: Int? = 100
  /// US dollars.
  var dollars: Double? = 1

  static let standard = "100,$1"

  /// Nil of a text that is no limit; no text is `none`.
  init?(_ text: String?) {
    guard let text else {
      (jobs, dollars) = (nil, nil)
      return
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == Set(parts.map { $0.hasPrefix("$") }).count else {
      return nil
    }
    for part in parts {
      if part.hasPrefix("$") {
        guard let amount = Double(part.dropFirst()), amount >= 0, amount.isFinite else {
          return nil
        }
        dollars = amount
      } else {
        guard let count = Int(part), count >= 1 else { return nil }
        jobs = count
      }
    }
  }

  /// The limit, raised as far as so much needs.
  func admitting(_ count: Int, _ estimate: Double?) -> ConfirmLimit {
    var limit = self
    limit.jobs = jobs.map { max($0, count) }
    // Cents, upwards: the limit has to hold what it names.
    limit.dollars = dollars.map { max($0, ((estimate ?? 0) * 100).rounded(.up) / 100) }
    return limit
  }

  func isExceeded(by count: Int, _ estimate: Double?) -> Bool {
    count > jobs ?? .max || estimate ?? 0 > dollars ?? .infinity
  }
}

extension ConfirmLimit: CustomStringConvertible {
  var description: String {
    let parts = [jobs.map { "\($0)" }, dollars.map { String(format: "$%.2f", $0) }]
    return parts.compactMap { $0 }.joined(separator: ",")
  }
}
