import Foundation

extension Date {
  /// Any of the three forms of RFC 9110, section 5.6.7: they differ in order and separators, but
  /// each has one month's name, one time, and the day before the year.
  init?(httpDate text: String) {
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
