internal import ArgumentParser
internal import Foundation
internal import Jobs
internal import Journal
internal import Rendering

/// `%journal [check|backup FILE|prune|vacuum|set-aside]`: the file that remembers everything.
package struct JournalCommand: Command {
  package static let name = "journal"
  package static let summary =
    "Look after the journal: its size, check, backup FILE, prune, vacuum."

  @Argument(
    help: ArgumentHelp(
      "check reads every page; backup writes a copy; prune forgets the past; vacuum gives room back; "
        + "set-aside moves a damaged journal away.", valueName: "action"))
  var action: Action = .size

  @Argument(help: ArgumentHelp("Where backup writes to.", valueName: "file"))
  var file: String?

  @Option(help: "prune what was asked before: a length of time (90d) or a day (2026-11-23).")
  var before: String?

  @Option(help: "prune one session, as %sessions names it: s41.")
  var session: String?

  @Flag(help: "Do it: without, prune only counts.")
  var yes = false

  package init() {}

  enum Action: String, ExpressibleByArgument, CaseIterable, Sendable {
    case size, check, backup, prune, vacuum
    case setAside = "set-aside"
  }

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    if action == .setAside { return try await setAside(in: session, context) }
    let journal = try await session.world.journal()
    switch action {
    case .size, .setAside: try await showSize(of: journal, context)
    case .check:
      let damages = try await journal.damages()
      guard damages.isEmpty else {
        throw Failure(.damaged(path: journal.path), in: damages)
      }
      await context.notice("Nothing is damaged: \(journal.path)")
    case .backup:
      guard let file else {
        throw Failure(.usage, "%journal backup needs a file.", next: "%journal backup FILE")
      }
      try await journal.backUp(to: file)
      await context.notice("\(file): a copy of the journal. It holds every prompt and answer.")
    case .prune: try await prune(journal, session, context)
    case .vacuum:
      let before = try await journal.size().bytes
      try await journal.vacuum()
      let now = try await journal.size().bytes
      await context.notice("\(HumanText.bytes(before)) before, \(HumanText.bytes(now)) now.")
    }
  }

  private func showSize(of journal: JournalFile, _ context: CellContext) async throws {
    let size = try await journal.size()
    let rows = [
      ["file", journal.path], ["size", HumanText.bytes(size.bytes)],
      ["empty", HumanText.bytes(size.emptyBytes)], ["sessions", "\(size.sessions)"],
      ["cells", "\(size.cells)"], ["jobs", "\(size.jobs)"],
      ["oldest", size.oldest?.iso8601 ?? ""],
    ]
    await context.show(.result, Table(columns: ["journal", ""], rows: rows).bundle)
  }

  private func prune(
    _ journal: JournalFile, _ session: isolated Interpreter, _ context: CellContext
  ) async throws {
    let now = session.world.now()
    let pruned = try await journal.prune(
      try scope(in: session, now: now),
      stoppedSince: now.addingTimeInterval(-(JobLife.Rules.lookAfterStop / .seconds(1))),
      isDry: !yes)
    let what =
      "\(HumanText.plural(pruned.jobs, "job")) and \(HumanText.plural(pruned.cells, "cell")), "
      + "\(HumanText.bytes(pruned.bytes)) of requests and answers"
    await context.notice(
      yes
        ? "Forgotten: \(what). %journal vacuum gives the room back."
        : "Would be forgotten: \(what). With --yes they are; what is pending stays.")
  }

  private func scope(in interpreter: isolated Interpreter, now: Date) throws -> PruneScope {
    switch (before, session) {
    case (let before?, nil): return .before(try SearchCommand.date(before, now: now))
    case (nil, let name?):
      guard let id = Int64(name.hasPrefix("s") ? String(name.dropFirst()) : name) else {
        throw Failure(
          .usage, "\(name.quoted) is no session.", next: "%sessions lists them: s41, say.")
      }
      guard id != interpreter.openedSession else {
        throw Failure(.usage, "s\(id) is this session.", next: "Prune it from the next one.")
      }
      return .session(id)
    default:
      throw Failure(
        .usage, "%journal prune needs to know what.",
        next: "%journal prune --before 90d, or --session s41; without --yes it only counts.")
    }
  }

  /// Only what cannot be read, or reads as damaged, is moved away.
  private func setAside(
    in session: isolated Interpreter, _ context: CellContext
  ) async throws {
    let path: String
    do {
      let journal = try await session.world.journal()
      guard try await !journal.damages().isEmpty else {
        throw Failure(
          .usage, "The journal is not damaged: it stays where it is.", why: journal.path)
      }
      path = journal.path
    } catch JournalError.damaged(let damaged) {
      path = damaged
    }
    let place: String
    do {
      guard try JournalFile.rollCall(beside: path).living.isEmpty else {
        throw JournalError.busy(path: path)
      }
      place = try JournalFile.setAside(path, at: session.world.now())
    } catch JournalError.busy {
      throw Failure(
        .journal, "clew is at work in the journal.", why: path,
        next: "Leave every clew, then run `clew journal set-aside`.")
    }
    await context.notice(
      "\(place): the damaged journal, unchanged. The next clew begins a new one. "
        + "`sqlite3 FILE .recover` may save what can be read.")
  }
}

extension Failure {
  fileprivate init(_ error: JournalError, in damages: [String]) {
    self.init(error)
    why = ([why].compactMap(\.self) + damages.prefix(3)).joined(separator: "; ")
  }
}
