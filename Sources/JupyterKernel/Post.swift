import Foundation
import JupyterProtocol
import Synchronization

/// Dresses messages with a header and a signature, and hands them over in the order given.
///
/// It runs where it is called, so that no socket waits for encoding.
struct Post: Sendable {
  let signer: Signer
  /// One for each run of the kernel; a restart makes another.
  let session: String
  let surroundings: Surroundings
  /// Shell, iopub and stdin: one road, hence one order.
  let main: Sockets
  let control: Sockets
  private let numbering = MessageNumbering()

  init(signer: Signer, surroundings: Surroundings, main: Sockets, control: Sockets) {
    self.signer = signer
    session = surroundings.newID()
    self.surroundings = surroundings
    self.main = main
    self.control = control
  }

  /// Sends messages; those of one road arrive in this order, after everything sent before.
  func send(_ messages: [Message]) async {
    let control = messages.filter { $0.channel == .control }
    let main = messages.filter { $0.channel != .control }
    if !control.isEmpty { await self.control.send(control.map { parcel($0) }) }
    if !main.isEmpty { await self.main.send(main.map { parcel($0) }) }
  }

  /// Broadcasts under the header of the request that caused it. What is long is encoded while what
  /// comes before it travels.
  func publish(_ publications: [Publication], parentHeader: [UInt8] = Message.noParent) async {
    var parcels: [Parcel] = []
    for publication in publications {
      let parcel = parcel(
        Message(publication, parentHeader: parentHeader),
        necessity(of: publication, parentHeader: parentHeader))
      parcels.append(parcel)
      guard parcel.size >= StreamBuffer.largest else { continue }
      await main.send(parcels)
      parcels = []
    }
    if !parcels.isEmpty { await main.send(parcels) }
  }

  /// Greets a new subscriber under the topic it asked for (Jupyter Enhancement Proposal 65).
  func welcome(topic: [UInt8]) async {
    guard let subscription = String(validating: topic, as: UTF8.self) else { return }
    var message = Message(.welcome(subscription: subscription))
    message.identities = [topic]
    await send([message])
  }

  /// Wraps the whole handling of a request: busy, what it does, its reply, idle. There is no other
  /// way to answer one, so that no frontend is left waiting for an idle.
  func answering(
    _ request: Request, on channel: Channel, _ handle: () async -> Reply?
  ) async {
    await publish([.status(.busy)], parentHeader: request.headerBytes)
    let reply = await handle()
    let idle = Message(.status(.idle), parentHeader: request.headerBytes)
    await send((reply.map { [Message($0, to: request, on: channel)] } ?? []) + [idle])
  }

  /// An id for a message: the session is unique in the world, the number in the session.
  func newID() -> String { "\(session)_\(numbering.next())" }

  private func parcel(_ message: Message, _ necessity: Parcel.Necessity = .always) -> Parcel {
    var message = message
    if message.channel == .iopub, message.identities.isEmpty {
      message.identities = [Array("kernel.\(session).\(message.type.rawValue)".utf8)]
    }
    let header = Header(
      messageID: message.id ?? newID(), session: session,
      username: surroundings.username,
      date: surroundings.now().iso8601WithMilliseconds, type: message.type)
    return Parcel(
      channel: message.channel, parts: message.frames(header: header, signer: signer).joined,
      necessity: necessity)
  }

  private func necessity(
    of publication: Publication, parentHeader: [UInt8]
  ) -> Parcel.Necessity {
    switch publication {
    case .stream(let name, let text):
      .text(
        Parcel.StreamText(parentHeader: parentHeader, name: name, size: text.utf8.count) {
          dropped in
          let note = "\n[\(dropped) bytes of output dropped]\n"
          return parcel(Message(.stream(name: name, text: note), parentHeader: parentHeader))
        })
    case .updateDisplayData(_, _, let id): .newest(displayID: id)
    default: .always
    }
  }
}

/// Counts the messages of a kernel, whoever sends them.
private final class MessageNumbering: Sendable {
  private let last = Atomic(0)

  func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}

extension Date {
  /// In UTC, as headers want it. By the C library: Foundation's style would read the time zones and
  /// calendars of the world before the kernel's first word.
  fileprivate var iso8601WithMilliseconds: String {
    let whole = timeIntervalSince1970.rounded(.down)
    var (seconds, parts) = (time_t(whole), tm())
    gmtime_r(&seconds, &parts)
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      strftime(buffer.baseAddress, buffer.count, "%Y-%m-%dT%H:%M:%S", &parts)
      return buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    let milliseconds = Int((timeIntervalSince1970 - whole) * 1_000)
    return "\(text).\(String(1_000 + milliseconds).dropFirst())Z"
  }
}
