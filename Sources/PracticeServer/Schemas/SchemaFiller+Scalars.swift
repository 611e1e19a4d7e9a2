import Foundation
import JSON

extension SchemaFiller {
  /// The longest string that is made.
  private static let longestText = 100_000

  // MARK: numbers

  mutating func integer(_ schema: JSON.Object) throws(Unfillable) -> Int {
    let step = schema["multipleOf"]?.double ?? 1
    let whole = step == step.rounded() ? step : 1
    guard let value = Int(exactly: try multiple(of: max(1, whole), within: schema)) else {
      throw .contradiction
    }
    return value
  }

  mutating func number(_ schema: JSON.Object) throws(Unfillable) -> Double {
    try multiple(of: schema["multipleOf"]?.double ?? 0.5, within: schema)
  }

  /// A number of the prompt that fits, else one by chance.
  private mutating func multiple(
    of step: Double, within schema: JSON.Object
  ) throws(Unfillable) -> Double {
    guard step > 0 else { throw .contradiction }
    var low = schema["minimum"]?.double ?? -.infinity
    var high = schema["maximum"]?.double ?? .infinity
    // Draft 4 wrote the exclusive bounds as booleans.
    if let bound = schema["exclusiveMinimum"] {
      low = max(low, (bound.bool == true ? low : bound.double ?? low).nextUp)
    }
    if let bound = schema["exclusiveMaximum"] {
      high = min(high, (bound.bool == true ? high : bound.double ?? high).nextDown)
    }
    let fitting = numbers.filter {
      (low...max(low, high)).contains($0) && ($0 / step).rounded() * step == $0
    }
    if let number = fitting.randomElement(using: &random) { return number }
    if !low.isFinite { low = min(0, high) == high ? high - 100 * step : 0 }
    if !high.isFinite { high = low + 100 * step }
    let (first, last) = ((low / step).rounded(.up), (high / step).rounded(.down))
    if first <= last {
      return (first + (random.fraction() * min(last - first + 1, 1e15)).rounded(.down)) * step
    }
    // Between the bounds is no multiple of our own half steps, but perhaps any number will do.
    guard schema["multipleOf"] == nil, schema["type"] != "integer", low <= high else {
      throw .contradiction
    }
    return low + (high - low) / 2
  }

  // MARK: strings

  mutating func string(_ schema: JSON.Object, named name: String) throws(Unfillable) -> String {
    let least = schema["minLength"]?.int ?? 0
    let most = schema["maxLength"]?.int ?? .max
    guard least <= min(most, Self.longestText) else { throw .contradiction }
    if let pattern = schema["pattern"]?.string {
      guard let text = PatternFiller.text(matching: pattern, using: &random) else {
        throw Unfillable(
          reason: "The schema's pattern is beyond practice/json: \(pattern.prefix(100))")
      }
      return text
    }
    if let format = schema["format"]?.string, let text = formatted(format) { return text }
    var text = phrase(for: name)
    while text.unicodeScalars.count < least { text += " " + phrase(for: name) }
    guard text.unicodeScalars.count > most else { return text }
    let cut = String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
    return cut.hasSuffix(" ") ? cut.dropLast() + "." : cut
  }

  /// A few words of the prompt, or what the member is called.
  mutating func phrase(for name: String) -> String {
    guard !words.isEmpty else { return "\(name) \(random.next() % 100)" }
    let start = Int(random.next() % UInt64(words.count))
    let count = 1 + Int(random.next() % 3)
    return words[start..<min(start + count, words.count)].joined(separator: " ")
  }

  /// Examples of the formats of JSON Schema 2020-12, section 7.3; reserved names and addresses.
  private mutating func formatted(_ format: String) -> String? {
    switch format {
    case "date": date
    case "time": time
    case "date-time": "\(date)T\(time)"
    case "duration": "PT\(below(60))M"
    case "email", "idn-email": "person\(below(1000))@example.com"
    case "hostname", "idn-hostname": "host\(below(1000)).example.com"
    case "ipv4": "192.0.2.\(below(256))"
    case "ipv6": "2001:db8::\(String(below(0xFFFF), radix: 16))"
    case "uri", "iri", "url", "uri-reference", "iri-reference": "https://example.com/\(below(1000))"
    case "uuid":
      PatternFiller.text(
        matching: "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        using: &random)
    case "json-pointer": "/\(below(10))"
    case "regex": "[a-z]+"
    default: nil
    }
  }

  private var date: String {
    mutating get { "20\(twoDigits(20, 30))-\(twoDigits(1, 12))-\(twoDigits(1, 28))" }
  }

  private var time: String {
    mutating get { "\(twoDigits(0, 23)):\(twoDigits(0, 59)):\(twoDigits(0, 59))Z" }
  }

  private mutating func below(_ limit: UInt64) -> Int { Int(random.next() % limit) }

  private mutating func twoDigits(_ low: Int, _ high: Int) -> String {
    let number = low + below(UInt64(high - low + 1))
    return number < 10 ? "0\(number)" : "\(number)"
  }
}
