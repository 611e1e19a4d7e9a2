import Interpreting
import JupyterProtocol

/// Takes what arrives on shell, stdin and iopub, runs cells one after another, and keeps the rules of
/// execution: numbers, order, aborts.
///
/// One loop over one stream of events owns all of this state, so nothing here can race. It never
/// waits for a cell or for the interpreter.
struct ShellLoop {
  private let runner: CellRunner
  private let post: Post
  private let events: AsyncStream<ShellEvent>
  private let continuation: AsyncStream<ShellEvent>.Continuation
  /// Where requests go that are answered while a cell runs.
  private let asides: AsyncStream<Request>.Continuation
  private var shell: Receiver
  private var input: Receiver

  private var waiting: ArraySlice<(request: Request, execute: ExecuteRequest)> = []
  private var running: (task: Task<Void, Never>, frontend: KernelFrontend)?
  private var lastNumber = 0
  private var isFenced = false
  private var isLeaving = false

  init(
    runner: CellRunner, post: Post,
    events: (stream: AsyncStream<ShellEvent>, continuation: AsyncStream<ShellEvent>.Continuation),
    asides: AsyncStream<Request>.Continuation
  ) {
    self.runner = runner
    self.post = post
    self.events = events.stream
    continuation = events.continuation
    self.asides = asides
    shell = Receiver(signer: post.signer)
    input = Receiver(signer: post.signer)
  }

  /// Runs until it is told to leave and the running cell, if any, has ended.
  mutating func run() async {
    for await event in events {
      switch event {
      case .received(let channel, let parts): await receive(parts, on: channel)
      case .ended(let end): await cellEnded(end)
      case .interrupt: running?.task.cancel()
      case .fence: await abortWaiting()
      case .leave: await leave()
      case .giveUp: running = nil
      }
      if isLeaving, running == nil { break }
      startNext()
    }
    asides.finish()
  }

  // MARK: arrivals

  private mutating func receive(_ parts: [[UInt8]], on channel: Channel) async {
    do throws(WireError) {
      switch channel {
      case .iopub: await greet(parts)
      case .stdin: await running?.frontend.receive(try input.receive(parts))
      default: await take(try shell.receive(parts))
      }
    } catch {
      post.surroundings.log("dropped a message on \(channel.rawValue): \(error)")
    }
  }

  // An XPUB socket reads one frame for each change: 1 and the topic, or 0 when somebody leaves.
  private func greet(_ parts: [[UInt8]]) async {
    guard parts.count == 1, parts[0].first == 1 else { return }
    await post.welcome(topic: Array(parts[0].dropFirst()))
  }

  private mutating func take(_ request: Request) async {
    guard request.header.type == .executeRequest else {
      asides.yield(request)
      return
    }
    do throws(MalformedContent) {
      guard case .execute(let execute) = try ClientRequest(request) else { return }
      waiting.append((request, execute))
    } catch {
      let reply = ExecuteReply(executionCount: lastNumber, .error(ErrorContent(error)))
      await post.answering(request, on: .shell) { .execute(reply) }
    }
  }

  // MARK: cells

  private mutating func startNext() {
    guard running == nil, !isFenced, !isLeaving, let (request, execute) = waiting.popFirst() else {
      return
    }
    let frontend = KernelFrontend(request, execute, post: post)
    let execution = Execution(
      request: request, execute: execute, frontend: frontend, runner: runner, post: post,
      lastNumber: lastNumber)
    let continuation = continuation
    running = (Task { continuation.yield(.ended(await execution.run())) }, frontend)
  }

  private mutating func cellEnded(_ end: CellEnd) async {
    lastNumber = max(lastNumber, end.number)
    running = nil
    guard end.abortsQueue else { return }
    // "Run All" has sent the cells behind this one: whatever has arrived by now is one of them, and
    // what is sent from now on knows of the failure.
    isFenced = true
    await post.main.drain()
    continuation.yield(.fence)
  }

  private mutating func abortWaiting() async {
    isFenced = false
    let aborted = ExecuteReply(executionCount: lastNumber, .aborted)
    while let (request, _) = waiting.popFirst() {
      await post.answering(request, on: .shell) { .execute(aborted) }
    }
  }

  // MARK: the end

  private mutating func leave() async {
    guard !isLeaving else { return }
    isLeaving = true
    await abortWaiting()
    running?.task.cancel()
    let (clock, continuation) = (post.surroundings.clock, continuation)
    Task {
      // Clients kill a kernel two and a half seconds after asking it to leave.
      try? await clock.sleep(for: .seconds(1))
      continuation.yield(.giveUp)
    }
  }
}
