package import Interpreting
package import JupyterProtocol

/// The Jupyter face: one interpreter behind five sockets.
package struct Kernel: Sendable {
  private let connection: ConnectionFile
  private let runner: CellRunner
  private let surroundings: Surroundings

  package init(
    connection: ConnectionFile, interpreter: Interpreter, surroundings: Surroundings
  ) {
    self.init(
      connection: connection, runner: CellRunner(interpreter), surroundings: surroundings)
  }

  package init(connection: ConnectionFile, runner: CellRunner, surroundings: Surroundings) {
    self.connection = connection
    self.runner = runner
    self.surroundings = surroundings
  }

  /// Serves until a client or the operating system wants it to leave. The exit code: 0 after a good
  /// life, 1 if an address was taken, about which one line has been said.
  package func run() async -> Int32 {
    do {
      try await serve()
      return 0
    } catch let error as Sockets.BindError {
      surroundings.complain("clew: the kernel cannot listen on \(error.endpoint): \(error.cause)")
    } catch let error as Introduction.Unanswered {
      surroundings.complain("clew: the launcher at \(error.endpoint) did not answer the kernel.")
    } catch {
      surroundings.complain("clew: the kernel cannot start: \(error)")
    }
    return 1
  }

  private func serve() async throws {
    let events = AsyncStream.makeStream(of: ShellEvent.self)
    let controls = AsyncStream.makeStream(of: [[UInt8]].self)
    let asides = AsyncStream.makeStream(of: Request.self)
    let main = try Sockets(name: "sockets") { events.continuation.yield(.received($0, $1)) }
    let control = try Sockets(name: "control") { _, parts in controls.continuation.yield(parts) }
    let context = try ZeroMQContext()
    let post = Post(
      signer: Signer(scheme: connection.scheme, key: connection.key),
      surroundings: surroundings, main: main, control: control)
    defer { context.terminate() }

    do {
      // iopub before shell: who gets an answer must be able to see the idle that follows.
      var ports = try await main.bind([.iopub, .stdin, .shell], of: connection, in: context)
      ports.merge(try await control.bind([.control], of: connection, in: context)) { $1 }
      ports[.heartbeat] = try await Heartbeat.start(of: connection, in: context)
      try await introduceItself(with: ports, signer: post.signer, in: context)
    } catch {
      await main.close()
      await control.close()
      context.shutDown()
      throw error
    }
    await post.publish([.status(.starting)])

    let subshells = Subshells(newID: surroundings.newID)
    let answers = Asides(
      runner: runner, post: post,
      info: KernelInfo(version: surroundings.version, banner: banner),
      subshells: subshells,
      leave: { events.continuation.yield(.leave) },
      interrupt: { events.continuation.yield(.interrupt) },
      endSubshell: { events.continuation.yield(.deleted($0)) })
    await withDiscardingTaskGroup { group in
      group.addTask { await serveControl(controls.stream, answers) }
      group.addTask {
        for await request in asides.stream { await answers.answer(request, on: .shell) }
      }
      group.addTask { await obey(events.continuation) }
      var shell = ShellLoop(
        runner: runner, post: post, subshells: subshells, events: events,
        asides: asides.continuation)
      await shell.run()
      group.cancelAll()
    }
    async let ended: Void = main.close()
    await control.close()
    await ended
    context.shutDown()
  }

  /// Where a launcher waits for it, tells it the ports, and then whoever reads connection files.
  private func introduceItself(
    with ports: [Channel: Int], signer: Signer, in context: ZeroMQContext
  ) async throws {
    guard let registration = connection.registration else { return }
    try await Introduction.make(registration, ports: ports, signer: signer, in: context)
    var connection = connection
    connection.ports = ports
    try surroundings.saveConnection(connection)
  }

  private func serveControl(_ messages: AsyncStream<[[UInt8]]>, _ answers: Asides) async {
    var receiver = Receiver(signer: answers.post.signer)
    for await parts in messages {
      do throws(WireError) {
        await answers.answer(try receiver.receive(parts), on: .control)
      } catch {
        surroundings.log("dropped a message on control: \(error)")
      }
    }
  }

  /// Passes on what the operating system wants.
  private func obey(_ events: AsyncStream<ShellEvent>.Continuation) async {
    for await signal in surroundings.signals {
      switch signal {
      case .interrupt: events.yield(.interrupt)
      case .leave: events.yield(.leave)
      }
    }
  }

  private var banner: String {
    """
    clew \(surroundings.version): type a prompt, get a number; the answer comes when it is ready.
    %help lists the commands.
    """
  }
}
