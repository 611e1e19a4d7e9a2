/// The version of the messaging protocol that headers, kernel_info and kernelspec all claim.
///
/// 5.5 because the kernel greets subscribers of an XPUB socket, answers kernel_info on control and
/// lists its optional features (jupyter-client, messaging.html#changelog).
package enum ProtocolVersion {
  package static let current = "5.5"
}
