import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
  /// What async-http-client and the layers below it mean. Only what surely happened before the
  /// request went out is `unreachable`; all that is unknown counts as `interrupted`. Descriptions are
  /// not passed on where they may quote a header.
  init(_ error: any Error) {
    switch error {
    case let error as TransportError: self = error
    case let error as HTTPClientError: self.init(error)
    case let error as NIOConnectionError: self = .unreachable(error.fact)
    case let error as ChannelError:
      if case .connectTimeout = error {
        self = .unreachable("no connection in time")
      } else {
        self = .interrupted("connection closed")
      }
    case NIOSSLError.uncleanShutdown: self = .interrupted("connection closed")
    case NIOSSLError.noSuchFilesystemObject, NIOSSLError.failedToLoadCertificate:
      self = .unreachable("the file of certificates cannot be read")
    case NIOSSLError.handshakeFailed(let cause): self = .unreachable("TLS: \(cause)")
    case let error as NIOSSLExtraError: self = .unreachable("TLS: \(error)")
    case let error as IOError: self = .init(error)
    case is CancellationError: self = .interrupted("cancelled")
    default: self = .interrupted("\(type(of: error))")
    }
  }

  private init(_ error: HTTPClientError) {
    guard error != .readTimeout, error != .deadlineExceeded else {
      self = .late
      return
    }
    // These come before the first byte of the request is written.
    let early: [HTTPClientError] = [
      .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath, .alreadyShutdown,
      .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout,
      .httpProxyHandshakeTimeout, .socksHandshakeTimeout, .invalidProxyResponse,
      .proxyAuthenticationRequired,
    ]
    // Their short descriptions hold no values; the long ones would show a header's.
    let short = error.shortDescription
    let isEarly =
      early.contains(error)
      || [
        HTTPClientError.unsupportedScheme("").shortDescription,
        HTTPClientError.invalidHeaderFieldNames([]).shortDescription,
        HTTPClientError.invalidHeaderFieldValues([]).shortDescription,
        HTTPClientError.serverOfferedUnsupportedApplicationProtocol("").shortDescription,
      ].contains(short)
    self = isEarly ? .unreachable(short.lowercased()) : .interrupted(short.lowercased())
  }

  private init(_ error: IOError) {
    let fact = String(cString: strerror(error.errnoCode))
    switch error.errnoCode {
    case ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, ENETDOWN, ENOENT:
      self = .unreachable(fact.lowercased())
    default: self = .interrupted(fact.lowercased())
    }
  }
}

extension NIOConnectionError {
  /// The first reason of all the addresses that were tried.
  fileprivate var fact: String {
    if let failure = connectionErrors.first {
      if case .unreachable(let fact) = TransportError(failure.error) { return "\(host): \(fact)" }
      return "\(host): no connection"
    }
    return "\(host): no such host"
  }
}
