internal import Journal
internal import Responses

// Which form of request each service takes for each model and window, learnt from its refusals and
// remembered in the journal.
extension JobEngine {
  /// What a form is remembered for. Windows matter: Sail holds `asap` open and nothing else.
  struct FormKey: Hashable, CustomStringConvertible {
    static let prefix = "form "

    var baseURL: String
    var model: String
    var window: String?

    /// The name of the setting.
    var description: String { Self.prefix + "\(baseURL) \(model) \(window ?? "")" }
  }

  /// The form to ask in, as far as is known by now.
  func form(
    _ profile: Profile, model: String, window: String?, road: Submission.Road
  ) async throws(JournalError) -> RequestForm {
    let known = try await learnt(
      FormKey(baseURL: profile.baseURL, model: model, window: window))
    let carriesKey = profile.honoursIdempotencyKeys && known?.carriesKey != false
    switch road {
    case .automatic: return RequestForm(known?.delivery ?? .background, carriesKey: carriesKey)
    case .background: return RequestForm(.background, carriesKey: carriesKey)
    case .foreground:
      return RequestForm(known?.delivery == .held ? .held : .streamed, carriesKey: carriesKey)
    }
  }

  private func learnt(_ key: FormKey) async throws(JournalError) -> RequestForm? {
    if !hasReadForms {
      for (name, value) in try await dependencies.journal.settings(prefix: FormKey.prefix)
      where forms[name] == nil {
        forms[name] = RequestForm(stored: value)
      }
      hasReadForms = true
    }
    return forms[key.description]
  }

  /// A form learnt since the request was written, before it has gone out even once; nil when its own
  /// is as good as any. It spares a group of a thousand a thousand refusals.
  func betterForm(for entry: Entry) async -> RequestForm? {
    guard entry.road == .automatic, entry.mayHold, entry.postedAt == nil,
      entry.life.form.delivery == .background, !entry.life.mayHaveBeenAccepted
    else { return nil }
    let form = try? await form(
      entry.profile, model: entry.job.model, window: entry.job.window, road: .automatic)
    return form?.isForeground == true ? form : nil
  }

  /// Remembers the form a request was taken in, if a refusal led to it.
  func rememberForm(of id: Job.ID) async {
    guard let entry = entries[id], entry.hasAdapted else { return }
    entries[id]?.hasAdapted = false
    let key = FormKey(
      baseURL: entry.profile.baseURL, model: entry.job.model, window: entry.job.window
    ).description
    guard forms[key] != entry.life.form else { return }
    forms[key] = entry.life.form
    // Forgetting costs one more refusal.
    try? await dependencies.journal.setSetting(key, entry.life.form.stored)
  }

  /// Writes the request anew in a form the service may take, and sends it on its next turn: held
  /// ones have a lane of their own.
  func reshape(_ id: Job.ID, to form: RequestForm) async {
    guard let entry = entries[id], let attempt = entry.attempt, let owner,
      let body = RequestBody(stored: attempt.body)?.changed(to: form)
    else { return }
    let key = form.carriesKey ? dependencies.newID() : nil
    let request = NewRequest(
      body: body.bytes, idempotencyKey: key, isForeground: form.isForeground,
      fingerprint: Fingerprint.of(body, baseURL: entry.profile.baseURL))
    do {
      let isOurs = try await dependencies.journal.reshape(
        id, attempt: attempt.number, to: request, owner: owner.name)
      guard isOurs else {
        entries[id] = nil
        return
      }
    } catch {
      observers.publishToAll(.unwritten(error))
      return schedule(id, after: Self.pauseAfterJournalError)
    }
    entries[id]?.attempt = Attempt(
      number: attempt.number, body: request.body, idempotencyKey: key,
      createdAt: attempt.createdAt)
    entries[id]?.life.take(form)
    entries[id]?.hasAdapted = true
    entries[id]?.job.isForeground = form.isForeground
    if let job = entries[id]?.job { await publish(job) }
    schedule(id, after: .zero)
  }
}
