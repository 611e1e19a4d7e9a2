import CZeroMQ
import JupyterProtocol
import Synchronization

/// Some of the kernel's sockets, all at home in one thread.
///
/// It moves parts, nothing else: encoding, signing and thinking happen elsewhere, so that a socket is
/// never waited for longer than a copy takes.
actor Sockets {
  /// Called in the sockets' own thread, in the order of arrival of each channel.
  typealias Receiver = @Sendable (Channel, [[UInt8]]) -> Void

  /// A channel that could not be bound.
  struct BindError: Error {
    let endpoint: String
    let cause: ZeroMQError
  }

  /// How many messages of one channel are read before others get their turn.
  private static let batch = 256

  private nonisolated let outbox = Mutex(Outbox())
  private let thread: SocketThread
  private let receiver: Receiver
  private var sockets: [(channel: Channel, socket: Socket)] = []
  private var publications = PublicationQueue()
  /// Questions to clients whose stdin is still connecting, and how long to try.
  private var early: [(parcel: Parcel, until: ContinuousClock.Instant)] = []
  /// Senders of text who wait for room.
  private var held: [CheckedContinuation<Void, Never>] = []

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(name: String, receiver: @escaping Receiver) throws(WakePipe.Failure) {
    thread = try SocketThread(name: name)
    self.receiver = receiver
    thread.start { [weak self] in self?.assumeIsolated { $0.wait() } ?? false }
  }

  deinit { thread.end() }

  /// Makes and binds a socket for each channel, in this order. The ports, where there are any.
  func bind(_ channels: [Channel], of connection: ConnectionFile, in context: ZeroMQContext)
    throws(BindError) -> [Channel: Int]
  {
    var ports: [Channel: Int] = [:]
    for channel in channels {
      let endpoint = connection.endpoint(of: channel)
      do throws(ZeroMQError) {
        let socket = try Socket(for: channel, in: context, curve: connection.curve)
        sockets.append((channel, socket))
        try socket.bind(endpoint)
        ports[channel] = socket.boundPort
      } catch {
        close()
        throw BindError(endpoint: endpoint, cause: error)
      }
    }
    return ports
  }

  /// Puts parcels on their way, in this order and after all earlier ones. Those for channels that
  /// are not here, or closed, vanish.
  ///
  /// Waits only while too much is under way, or while text has no room: a hop to the thread and back
  /// for each message would cost more than all else that is done for a cell.
  nonisolated func send(_ parcels: [Parcel]) async {
    let (wasEmpty, isFull) = outbox.withLock { outbox in
      defer { outbox.add(parcels) }
      return (
        outbox.isEmpty, outbox.isFull || outbox.holdsText && parcels.contains(where: \.isText)
      )
    }
    if wasEmpty { thread.wakeUp() }
    if isFull { await untilThereIsRoom() }
  }

  private func untilThereIsRoom() async {
    sendAll()
    if publications.holdsText { await withCheckedContinuation { held.append($0) } }
  }

  /// Hands everything in the outbox to libzmq, as far as readers keep up.
  private func sendAll() {
    for parcel in outbox.withLock({ $0.takeAll() }) {
      if parcel.channel == .iopub {
        publications.add(parcel)
      } else {
        deliver(parcel, until: .now + .seconds(1))
      }
    }
    let waiting = early
    early = []
    for (parcel, until) in waiting { deliver(parcel, until: until) }
    publications.pump(at: .now, publish)
    let holdsText = publications.holdsText
    outbox.withLock { $0.holdsText = holdsText }
    if !holdsText { letGo() }
  }

  private func deliver(_ parcel: Parcel, until: ContinuousClock.Instant) {
    // A receiver that left, or has 100,000 replies to read, wants nothing; any other failure is the
    // end of the context.
    let delivery = try? socket(of: parcel.channel)?.send(parcel.parts)
    // A client may execute before all of its channels are connected.
    if delivery == .gone, parcel.channel == .stdin, ContinuousClock.now < until {
      early.append((parcel, until))
    }
  }

  private func publish(_ parcel: Parcel, pastMark: Bool) -> Bool {
    guard let socket = socket(of: .iopub) else { return true }
    do throws(ZeroMQError) {
      if !pastMark { return try socket.send(parcel.parts) != .full }
      try socket.publishPastMark(parcel.parts)
    } catch {
      // The context ends, and with it all readers.
    }
    return true
  }

  private func socket(of channel: Channel) -> Socket? {
    sockets.first { $0.channel == channel }?.socket
  }

  private func letGo() {
    for sender in held { sender.resume() }
    held = []
  }

  /// Hands over everything that has arrived by now.
  func drain() {
    for (channel, socket) in sockets {
      while let parts = try? socket.receive() { receiver(channel, parts) }
    }
  }

  /// Sends what is under way, and ends.
  func close() {
    sendAll()
    publications.flush(publish)
    letGo()
    for (_, socket) in sockets { socket.close() }
    sockets = []
  }

  /// Waits until something has arrived, which is handed over, or until there are jobs. False when
  /// there are no sockets to wait for.
  private func wait() -> Bool {
    guard !sockets.isEmpty else { return false }
    sendAll()
    var items = sockets.map {
      zmq_pollitem_t(socket: $0.socket.raw, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
    }
    items.append(
      zmq_pollitem_t(
        socket: nil, fd: thread.wakeDescriptor, events: Int16(ZMQ_POLLIN), revents: 0))
    let pause = early.isEmpty ? publications.retryPause : .milliseconds(10)
    let milliseconds = pause.map { Int($0 / .milliseconds(1)) } ?? -1
    guard zmq_poll(&items, Int32(items.count), milliseconds) > 0 else { return true }
    for (item, (channel, socket)) in zip(items, sockets) where item.revents != 0 {
      for _ in 0..<Self.batch {
        guard let parts = try? socket.receive() else { break }
        receiver(channel, parts)
      }
    }
    return true
  }
}
