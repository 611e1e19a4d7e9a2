import JSON
import Jobs
import Journal
import Responses
import Testing

@Suite struct JobLifeTests {
  static let rules = JobLife.Rules(
    retriesUncertain: false, mayHold: true,
    polling: PollingPlan(first: .seconds(1), longest: .seconds(20), growth: 0.125))
  static let keyed = RequestForm(.background, carriesKey: true)
  static let keyless = RequestForm(.background, carriesKey: false)

  static func life(
    _ state: JobState, id: String? = nil, _ form: RequestForm = keyed, sent: Bool = false,
    rules: JobLife.Rules = rules
  ) -> JobLife {
    JobLife(
      state: state, responseID: id, form: form, mayHaveBeenAccepted: sent, rules: rules)
  }

  static func error(
    _ status: Int, code: String? = nil, retryAfter: Duration? = nil, _ message: String = "no"
  ) -> APIError {
    APIError(.status(status), code: code, message: message, retryAfter: retryAfter)
  }

  static func end(_ state: JobState, _ error: JobError? = nil, isFree: Bool = false)
    -> JobLife.Action
  {
    .settle(state, error, isFree: isFree)
  }

  static let uncertain = JobError(code: "uncertain", message: "reset")
  static let reset = APIError(.interrupted("reset"))

  /// A life, what happens, what is to be done.
  static let beginnings: [(JobLife, JobLife.Event, [JobLife.Action])] = [
    (life(.deferred), .due, [.resolve]),
    (life(.submitting), .due, [.post]),
    (life(.queued, id: "r"), .due, [.look]),
    (life(.running, id: "r"), .due, [.look]),
    // A look is free, whatever the road.
    (life(.running, id: "r", RequestForm(.streamed, carriesKey: false)), .due, [.look]),
    (life(.completed, id: "r"), .due, []),
    (life(.submitting), .inherited, [.post]),
    (life(.submitting, sent: true), .inherited, [.post]),
    (life(.submitting, keyless), .inherited, [.post]),
    (
      life(.submitting, keyless, sent: true), .inherited,
      [
        end(
          .failed,
          JobError(
            code: "uncertain", message: "the process ended before the service answered"))
      ]
    ),
    (
      life(
        .submitting, keyless, sent: true,
        rules: JobLife.Rules(retriesUncertain: true, mayHold: true, polling: rules.polling)),
      .inherited, [.post]
    ),
    (life(.queued, id: "r", keyless, sent: true), .inherited, [.look]),
  ]

  @Test(arguments: beginnings)
  func `does what is due`(life: JobLife, event: JobLife.Event, actions: [JobLife.Action]) {
    var life = life
    #expect(life.handle(event, at: .init(now: .zero)) == actions)
  }

  static let answers: [(JobLife, JobLife.Event, [JobLife.Action])] = [
    (
      life(.submitting), .answered(Glance(id: "r", status: .queued)),
      [.become(.queued), .wait(.seconds(1))]
    ),
    (
      life(.submitting), .answered(Glance(id: "r", status: .unknown("cooking"))),
      [.become(.queued), .wait(.seconds(1))]
    ),
    (life(.submitting), .answered(Glance(id: "r", status: .completed)), [end(.completed)]),
    (life(.submitting), .answered(Glance(id: nil, status: .completed)), [end(.completed)]),
    (
      life(.submitting), .answered(Glance(id: "r", status: .failed, error: uncertain)),
      [end(.failed, uncertain)]
    ),
    (
      life(.submitting), .begun(Glance(id: "r", status: .queued)), [.become(.running)]
    ),
    (life(.running, id: "r"), .begun(Glance(id: "r", status: .running)), []),
    (life(.queued, id: "r"), .seen(Glance(id: "r", status: .queued)), [.wait(.seconds(1))]),
    (
      life(.queued, id: "r"), .seen(Glance(id: "r", status: .running)),
      [.become(.running), .wait(.seconds(1))]
    ),
    (
      life(.queued, id: "r"), .seen(Glance(id: "r", status: .unknown("?"))), [.wait(.seconds(1))]
    ),
    (life(.running, id: "r"), .seen(Glance(id: "r", status: .incomplete)), [end(.incomplete)]),
    (life(.running, id: "r"), .seen(Glance(id: "r", status: .expired)), [end(.expired)]),
    (
      life(.running, id: "r"), .seen(Glance(id: "r", status: .cancelled)),
      [end(.cancelled), .wait(.seconds(15))]
    ),
    // Some services complete what was cancelled: it was paid for.
    (life(.cancelled, id: "r"), .seen(Glance(id: "r", status: .completed)), [end(.completed)]),
    (life(.abandoned, id: "r"), .seen(Glance(id: "r", status: .running)), [.wait(.seconds(15))]),
    (
      life(.cancelled, id: "r"), .seen(Glance(id: "r", status: .cancelled)),
      [.wait(.seconds(15))]
    ),
  ]

  @Test(arguments: answers)
  func `follows what the service says`(
    life: JobLife, event: JobLife.Event, actions: [JobLife.Action]
  ) {
    var life = life
    #expect(life.handle(event, at: .init(now: .zero)) == actions)
  }

  static let refusals: [(JobLife, APIError, [JobLife.Action])] = [
    // Surely not accepted: again, with or without a key.
    (
      life(.submitting, keyless), error(503),
      [.slowDown(.milliseconds(437.5)), .wait(.milliseconds(437.5))]
    ),
    (
      life(.submitting, keyless), error(429, retryAfter: .seconds(7)),
      [.slowDown(.seconds(7)), .wait(.seconds(7))]
    ),
    (
      life(.submitting, keyless), APIError(.unreachable("refused")),
      [.wait(.milliseconds(437.5))]
    ),
    // Fate unknown: again only with a key.
    (life(.submitting), reset, [.wait(.milliseconds(437.5))]),
    (life(.submitting), error(500), [.wait(.milliseconds(437.5))]),
    // One that took too long: everybody sends less.
    (
      life(.submitting), error(408),
      [.slowDown(.milliseconds(437.5)), .wait(.milliseconds(437.5))]
    ),
    (life(.submitting, keyless), reset, [end(.failed, uncertain)]),
    (
      life(.submitting, keyless), error(502),
      [end(.failed, JobError(code: "uncertain", message: "no"))]
    ),
    (
      life(.submitting, keyless), APIError(.undecodable),
      [end(.failed, JobError(code: "uncertain", message: "an answer that makes no sense"))]
    ),
    // A stream that broke after the service had named the response: look.
    (
      life(.running, id: "r", RequestForm(.streamed, carriesKey: false)), reset,
      [.wait(.seconds(1))]
    ),
    // The same request is at work.
    (
      life(.submitting), error(409, code: "request_in_progress", retryAfter: .seconds(3)),
      [.wait(.seconds(5))]
    ),
    // Plain refusals cost nothing.
    (
      life(.submitting), error(400, code: "bad"),
      [end(.failed, JobError(code: "bad", message: "no"), isFree: true)]
    ),
    (
      life(.submitting), error(401),
      [.report(error(401)), end(.failed, JobError(code: "http_401", message: "no"), isFree: true)]
    ),
    // Refused now says nothing about an earlier one that may be at work.
    (life(.submitting, sent: true), error(401), [.report(error(401))]),
    (
      life(.submitting, keyless, sent: true), error(400, code: "bad"),
      [end(.failed, JobError(code: "uncertain", message: "no"))]
    ),
    // The form is refused: another one.
    (
      life(.submitting), error(400, code: "unsupported_asap_request"),
      [.reshape(RequestForm(.streamed, carriesKey: true))]
    ),
    (
      life(.submitting), error(400, code: "unsupported_asap_only_request"),
      [.reshape(RequestForm(.background, carriesKey: false))]
    ),
  ]

  @Test(arguments: refusals)
  func `never pays twice, and never gives up too early`(
    life: JobLife, error: APIError, actions: [JobLife.Action]
  ) {
    var life = life
    #expect(life.handle(.refused(error), at: .init(now: .zero)) == actions)
  }

  @Test(arguments: [(false, "unreachable", true), (true, "http_503", true)])
  func `has a clear end for posts that are never accepted`(
    isBusy: Bool, code: String, isFree: Bool
  ) {
    var life = Self.life(.submitting)
    let error = isBusy ? Self.error(503) : APIError(.unreachable("no route"))
    for _ in 0..<100 {
      let actions = life.handle(.refused(error), at: .init(now: .zero))
      if case .settle(let state, let reason, let free)? = actions.last {
        #expect(state == .failed)
        #expect(reason?.code == code)
        #expect(free == isFree)
        return
      }
    }
    Issue.record("it never ended")
  }

  @Test func `what may have been accepted once is uncertain when it is given up`() {
    var life = Self.life(.submitting)
    var last: [JobLife.Action] = []
    for _ in 0..<20 where last.isEmpty || last.allSatisfy({ $0 != .post }) {
      last = life.handle(.refused(Self.reset), at: .init(now: .zero))
      if case .settle? = last.last { break }
    }
    #expect(last == [Self.end(.failed, Self.uncertain)])
  }

  @Test func `waits for a service that is away when it may be at work already`() {
    var life = Self.life(.submitting, sent: true)
    for _ in 0..<50 {
      let actions = life.handle(
        .refused(APIError(.unreachable("no route"))), at: .init(now: .zero))
      guard case .wait? = actions.last else {
        Issue.record("\(actions)")
        return
      }
    }
  }

  @Test func `a service that was busy for long has not failed as often`() {
    var life = Self.life(.submitting)
    let busy = Self.error(409, code: "request_in_progress")
    for error in [busy, Self.error(429)] {
      for _ in 0..<12 { _ = life.handle(.refused(error), at: .init(now: .zero)) }
    }
    #expect(
      life.handle(.refused(Self.reset), at: .init(now: .zero)) == [.wait(.milliseconds(437.5))])
  }

  @Test func `does not post by itself what services may have forgotten`() {
    var life = Self.life(.submitting)
    let old = JobLife.Moment(now: .zero, attemptAge: .seconds(23 * 3_600 + 1))
    #expect(life.handle(.due, at: old).isEmpty)
  }

  @Test func `expires a known response after two misses five seconds apart`() {
    var life = Self.life(.queued, id: "r")
    let miss = JobLife.Event.unseen(Self.error(404))
    #expect(life.handle(miss, at: .init(now: .seconds(10))) == [.wait(.seconds(5))])
    #expect(life.handle(miss, at: .init(now: .seconds(12))) == [.wait(.seconds(3))])
    #expect(
      life.handle(miss, at: .init(now: .seconds(15)))
        == [Self.end(.expired, JobError(code: "expired", message: "no"))])
  }

  @Test func `forgets a miss when the response is seen again`() {
    var life = Self.life(.queued, id: "r")
    _ = life.handle(.unseen(Self.error(404)), at: .init(now: .zero))
    _ = life.handle(.seen(Glance(id: "r", status: .queued)), at: .init(now: .seconds(6)))
    #expect(
      life.handle(.unseen(Self.error(404)), at: .init(now: .seconds(12))) == [.wait(.seconds(5))])
  }

  @Test(arguments: [500, 502, 503, 429, 0])
  func `errors while looking never change the state`(status: Int) {
    var life = Self.life(.running, id: "r")
    let error = status == 0 ? Self.reset : Self.error(status)
    for _ in 0..<100 {
      let actions = life.handle(.unseen(error), at: .init(now: .zero))
      guard case .wait(let pause)? = actions.last else {
        Issue.record("\(actions)")
        return
      }
      #expect(pause <= .seconds(60))
      #expect(actions == ([429, 503].contains(status) ? [.slowDown(pause)] : []) + [.wait(pause)])
    }
    #expect(life.state == .running)
  }

  @Test(arguments: [Self.error(401), Self.error(403), APIError(.keyless("no file"))])
  func `stops looking with a refused key or none, and keeps the state`(error: APIError) {
    var life = Self.life(.running, id: "r")
    #expect(life.handle(.unseen(error), at: .init(now: .zero)) == [.report(error)])
    #expect(life.state == .running)
  }

  @Test func `looks after a stopped job for ten minutes`() {
    var life = Self.life(.running, id: "r")
    #expect(life.stop(as: .abandoned) == [Self.end(.abandoned), .wait(.seconds(15))])
    #expect(life.handle(.due, at: .init(now: .zero, stoppedFor: .seconds(599))) == [.look])
    #expect(life.handle(.due, at: .init(now: .zero, stoppedFor: .seconds(600))) == [])
  }

  @Test func `asks for a running keyed request ever more slowly`() {
    var life = Self.life(.submitting)
    let busy = JobLife.Event.refused(Self.error(409, code: "request_in_progress"))
    let pauses = (0..<5).map { _ in life.handle(busy, at: .init(now: .zero)) }
    #expect(pauses == [5, 10, 20, 30, 30].map { [.wait(.seconds($0))] })
  }
}
