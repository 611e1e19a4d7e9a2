/// Where a service is and how to sign in.
package struct Service: Sendable {
  /// With the version, without a slash at its end: `https://api.sailresearch.com/v1`.
  package var baseURL: String
  package var key: Secret?
  package var headers: [(name: String, value: String)]

  package init(baseURL: String, key: Secret? = nil, headers: [(name: String, value: String)] = []) {
    self.baseURL = baseURL
    self.key = key
    self.headers = headers
  }
}
