/// The seam to the network: one live form (`.live`, on async-http-client) and scripted ones in tests.
package struct HTTPTransport: Sendable {
}
