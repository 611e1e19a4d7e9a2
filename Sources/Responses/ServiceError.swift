/// Why a response failed, in the service's own words.
package struct ServiceError: Sendable, Equatable {
  package var code: String?
  package var message: String

  package init(code: String?, message: String) {
    self.code = code
    self.message = message
  }
}
