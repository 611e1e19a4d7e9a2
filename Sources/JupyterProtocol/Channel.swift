/// The five roads between a client and a kernel (jupyter-client, messaging.html#introduction).
package enum Channel: String, Sendable, CaseIterable {
  case shell, iopub, stdin, control
  case heartbeat = "hb"
}
