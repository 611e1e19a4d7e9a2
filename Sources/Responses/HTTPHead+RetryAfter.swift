import Foundation

extension HTTPHead {
  /// How long the service asks to be left alone: `retry-after-ms`, else `Retry-After` in seconds or
  /// as a date (RFC 9110, section 10.2.3). Nil when it does not ask, or for no time at all.
  var retryAfter: Duration? {
    if let milliseconds = self["retry-after-ms"]?.number { return .pause(milliseconds / 1_000) }
    guard let text = self["Retry-After"] else { return nil }
    if let seconds = text.number { return .pause(seconds) }
    guard let moment = Date(httpDate: text) else { return nil }
    // Measured on the service's own clock, where it shows one.
    let present = self["Date"].flatMap { Date(httpDate: $0) } ?? receivedAt
    return .pause(moment.timeIntervalSince(present))
  }
}

extension Duration {
  /// Nil for no time. Thirty years stand for any longer time: more overflows a `Duration`.
  fileprivate static func pause(_ seconds: Double) -> Duration? {
    seconds > 0 ? .seconds(min(seconds, 1_000_000_000)) : nil
  }
}

extension String {
  fileprivate var number: Double? {
    Double(trimmingCharacters(in: .whitespaces)).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Date {
  /// Any of the three forms of RFC 9110, section 5.6.7: they differ in order and separators, but
  /// each has one month's name, one time, and the day before the year.
  fileprivate init?(httpDate text: String) {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let words = text.prefix(64).lowercased().split { " ,-".contains($0) }
    let clock = words.first { $0.contains(":") }?.split(separator: ":").compactMap { Int($0) }
    let numbers = words.compactMap { Int($0) }
    guard let month = words.compactMap({ months.firstIndex(of: String($0)) }).first,
      let clock, clock.count == 3, numbers.count == 2
    else { return nil }
    var date = DateComponents()
    date.year =
      numbers[1] < 70 ? 2000 + numbers[1] : numbers[1] < 100 ? 1900 + numbers[1] : numbers[1]
    (date.month, date.day) = (month + 1, numbers[0])
    (date.hour, date.minute, date.second) = (clock[0], clock[1], clock[2])
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    guard let moment = calendar.date(from: date) else { return nil }
    self = moment
  }
}
