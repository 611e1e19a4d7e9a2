/// What the environment says about the way to the network, handed in as values.
package struct Network: Sendable {
  /// `HTTPS_PROXY`: used for `https` addresses only, as curl does.
  package var proxy: String?
  /// `NO_PROXY`: names, domains and addresses that are reached directly, separated by commas.
  package var noProxy: String?
  /// `SSL_CERT_FILE`: a PEM file of the authorities to trust instead of the system's.
  package var certificateFile: String?

  package init(proxy: String? = nil, noProxy: String? = nil, certificateFile: String? = nil) {
    self.proxy = proxy
    self.noProxy = noProxy
    self.certificateFile = certificateFile
  }
}
