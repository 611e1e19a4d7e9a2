internal import Rendering

/// How many jobs a cell may make: above that it is a slip, and its rows would fill the memory before
/// anybody could be asked.
enum JobCount {
  static let most = 1_000_000

  /// So many prompts, models, samples …: how many jobs that makes, told before any is made.
  static func product(of factors: KeyValuePairs<String, Int>) throws(Failure) -> Int {
    var product = 1
    for (_, factor) in factors {
      let (next, overflows) = product.multipliedReportingOverflow(by: factor)
      guard !overflows, next <= most else {
        let many = factors.filter { $0.value != 1 }
          .map { "\(HumanText.count($0.value)) \($0.key)" }.joined(separator: " × ")
        throw Failure(
          .usage, "One cell makes at most \(HumanText.count(most)) jobs.",
          why: "\(many) are more.", next: "Ask for fewer, or share them among cells.")
      }
      product = next
    }
    return product
  }
}
