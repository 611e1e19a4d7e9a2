import Foundation
import Testing

@testable import Responses

@Suite struct RetryAfterTests {
  static let headers: [([(name: String, value: String)], Duration?)] = [
    ([("Retry-After", "5")], .seconds(5)), ([("retry-after", " 1.5 ")], .seconds(1.5)),
    ([("retry-after-ms", "250"), ("retry-after", "9")], .milliseconds(250)),
    ([("Retry-After", "Sun, 06 Nov 1994 08:49:40 GMT")], .seconds(3)),
    ([("Retry-After", "Sunday, 06-Nov-94 08:49:40 GMT")], .seconds(3)),
    ([("Retry-After", "Sun Nov  6 08:49:40 1994")], .seconds(3)),
    (
      [
        ("Retry-After", "Sun, 06 Nov 1994 09:00:05 GMT"),
        ("Date", "Sun, 06 Nov 1994 09:00:00 GMT"),
      ], .seconds(5)
    ),
    ([("Retry-After", "Sun, 06 Nov 1994 08:00:00 GMT")], nil), ([("Retry-After", "0")], nil),
    ([("Retry-After", "-3")], nil), ([("Retry-After", "soon")], nil), ([("Retry-After", "")], nil),
    ([("Retry-After", "nan")], nil), ([("Retry-After", "inf")], nil), ([], nil),
    ([("Retry-After", "1e300")], .seconds(1_000_000_000)),
    ([("Retry-After", "Sun, 99 Nov 999999999999 99:99:99 GMT")], nil),
  ]

  @Test(arguments: headers)
  func `reads seconds, milliseconds and dates`(
    headers: [(name: String, value: String)], expected: Duration?
  ) {
    // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    let present = Date(timeIntervalSince1970: 784_111_777)
    let head = HTTPHead(status: 429, headers: headers, receivedAt: present)
    #expect(head.retryAfter == expected)
  }
}
