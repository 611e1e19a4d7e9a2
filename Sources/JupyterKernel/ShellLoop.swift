import Interpreting
import JupyterProtocol

/// Takes what arrives on shell, stdin and iopub, runs the cells of each lane one after another, and keeps
/// the rules of execution: numbers, order, aborts.
///
/// One loop over one stream of events owns all of this state, so nothing here can race. It never
/// waits for a cell or for the interpreter.
struct ShellLoop {
  private let runner: CellRunner
  private let post: Post
  private let subshells: Subshells
  private let events: AsyncStream<ShellEvent>
  private let continuation: AsyncStream<ShellEvent>.Continuation
  /// Where requests go that are answered while a cell runs.
  private let asides: AsyncStream<Request>.Continuation
  private var shell: Receiver
  private var input: Receiver

  /// The main shell, under nil, and the subshells that have something to do.
  private var lanes: [String?: Lane] = [nil: Lane()]
  private var lastNumber = 0
  private var isLeaving = false

  init(
    runner: CellRunner, post: Post, subshells: Subshells,
    events: (stream: AsyncStream<ShellEvent>, continuation: AsyncStream<ShellEvent>.Continuation),
    asides: AsyncStream<Request>.Continuation
  ) {
    self.runner = runner
    self.post = post
    self.subshells = subshells
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
      case .ended(let number, let lane): await cellEnded(number, in: lane)
      case .interrupt: cancelAll()
      case .fence(let lane): lanes[lane]?.doomAllWaiting()
      case .deleted(let id):
        lanes[id]?.running?.task.cancel()
        await abortWaiting(in: id)
      case .leave: await leave()
      case .giveUp: for lane in lanes.keys { lanes[lane]?.running = nil }
      }
      if isLeaving, lanes.values.allSatisfy({ $0.running == nil }) { break }
      for lane in lanes.keys { startNext(in: lane) }
    }
    asides.finish()
  }

  // MARK: arrivals

  private mutating func receive(_ parts: [[UInt8]], on channel: Channel) async {
    do throws(WireError) {
      switch channel {
      case .iopub: await greet(parts)
      case .stdin: await takeInput(try input.receive(parts))
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

  private func takeInput(_ reply: Request) async {
    for lane in lanes.values where await lane.running?.frontend.receive(reply) == true { return }
  }

  private mutating func take(_ request: Request) async {
    let lane = request.header.subshellID
    if let lane, await !subshells.contains(lane) {
      await refuse(request, ErrorContent(unknownSubshell: lane))
    } else if request.header.type != .executeRequest {
      asides.yield(request)
    } else {
      do throws(MalformedContent) {
        guard case .execute(let execute) = try ClientRequest(request) else { return }
        lanes[lane, default: Lane()].waiting.append((request, execute))
      } catch {
        await refuse(request, ErrorContent(error))
      }
    }
  }

  /// Answers a request with an error, before anything is done for it.
  private func refuse(_ request: Request, _ error: ErrorContent) async {
    await post.answering(request, on: .shell) {
      if request.header.type == .executeRequest {
        return .execute(ExecuteReply(executionCount: lastNumber, .error(error)))
      }
      return request.header.type.reply == nil ? nil : .failure(error)
    }
  }

  // MARK: cells

  private mutating func startNext(in lane: String?) {
    guard !isLeaving, let state = lanes[lane], state.running == nil else { return }
    guard let (request, execute) = lanes[lane]?.waiting.popFirst() else {
      // Only what has something to do is kept: subshells come and go.
      if lane != nil { lanes[lane] = nil }
      return
    }
    let frontend = KernelFrontend(request, execute, post: post)
    let (post, continuation) = (post, continuation)
    let execution = Execution(
      request: request, execute: execute, frontend: frontend, runner: runner, post: post,
      lastNumber: lastNumber
    ) {
      // "Run All" has sent the cells behind this one: whatever has arrived by now is one of them, and
      // what is sent later may know of the failure. Other lanes go on.
      await post.main.drain()
      continuation.yield(.fence(lane: lane))
    }
    lanes[lane]?.running = (
      Task { continuation.yield(.ended(number: await execution.run(), lane: lane)) }, frontend
    )
  }

  private mutating func cellEnded(_ number: Int, in lane: String?) async {
    lastNumber = max(lastNumber, number)
    lanes[lane]?.running = nil
    await abortDoomed(in: lane)
  }

  private mutating func abortWaiting(in lane: String?) async {
    lanes[lane]?.doomAllWaiting()
    await abortDoomed(in: lane)
  }

  private mutating func abortDoomed(in lane: String?) async {
    let aborted = ExecuteReply(executionCount: lastNumber, .aborted)
    while let request = lanes[lane]?.popDoomed() {
      await post.answering(request, on: .shell) { .execute(aborted) }
    }
  }

  /// Interrupts and the end are for the whole process.
  private func cancelAll() {
    for lane in lanes.values { lane.running?.task.cancel() }
  }

  // MARK: the end

  private mutating func leave() async {
    guard !isLeaving else { return }
    isLeaving = true
    for lane in lanes.keys { await abortWaiting(in: lane) }
    cancelAll()
    let (clock, continuation) = (post.surroundings.clock, continuation)
    Task {
      // Clients kill a kernel two and a half seconds after asking it to leave.
      try? await clock.sleep(for: .seconds(1))
      continuation.yield(.giveUp)
    }
  }
}
