import Interpreting
import JSON
import JupyterProtocol
import Rendering

/// Answers what needs no cell, in the order asked, also while a cell runs.
struct Asides: Sendable {
  let runner: CellRunner
  let post: Post
  let info: KernelInfo
  let subshells: Subshells
  /// Called when a client asks on shell to leave, as protocols before 5.4 did.
  let leave: @Sendable () -> Void
  let interrupt: @Sendable () -> Void
  /// Called when a subshell is no more.
  let endSubshell: @Sendable (_ id: String) -> Void

  /// Handles one request on the channel it came by, from busy to idle.
  func answer(_ request: Request, on channel: Channel) async {
    var isLast = false
    await post.answering(request, on: channel) {
      do throws(MalformedContent) {
        let wanted = try ClientRequest(request)
        if case .shutdown = wanted { isLast = true }
        return await reply(to: wanted, request)
      } catch {
        return request.header.type.reply == nil ? nil : .failure(ErrorContent(error))
      }
    }
    if isLast { leave() }
  }

  private func reply(to wanted: ClientRequest, _ request: Request) async -> Reply? {
    switch wanted {
    case .kernelInfo: return .kernelInfo(info)
    case .complete(let place):
      return .complete(CompleteReply(await runner.completions(place.code, place.cursor)))
    case .inspect(let place):
      return .inspect(await runner.inspect(place.code, place.cursor)?.wireData)
    case .isComplete(let code): return .isComplete(IsCompleteReply(runner.completeness(code)))
    case .history(let wanted): return await history(wanted)
    case .commInfo: return .noComms
    case .commOpen(let id):
      // Nobody here knows any target; a comm that is not closed would be waited for.
      await post.publish([.commClose(id: id)], parentHeader: request.headerBytes)
      return nil
    case .interrupt:
      interrupt()
      return .interrupt
    case .createSubshell: return .subshellCreated(id: await subshells.create())
    case .deleteSubshell(let id):
      guard await subshells.delete(id) else { return .failure(ErrorContent(unknownSubshell: id)) }
      endSubshell(id)
      return .subshellDeleted
    case .listSubshells: return .subshells(ids: await subshells.ids)
    case .shutdown(let isRestart):
      await post.publish([.shutdown(isRestart: isRestart)], parentHeader: request.headerBytes)
      return .shutdown(isRestart: isRestart)
    case .execute, .unknown: return nil
    }
  }

  private func history(_ wanted: HistoryRequest) async -> Reply {
    do throws(Failure) {
      let entries = try await runner.history(HistoryQuery(wanted.access))
      return .history(entries.map { HistoryItem($0, withOutput: wanted.wantsOutput) })
    } catch {
      return .failure(ErrorContent(error))
    }
  }
}

extension CompleteReply {
  fileprivate init(_ completions: Completions) {
    self.init(
      matches: completions.candidates.map {
        Match(text: $0.text, type: $0.kind, signature: $0.help ?? "")
      },
      range: completions.range)
  }
}

extension IsCompleteReply {
  fileprivate init(_ completeness: Completeness) {
    self =
      switch completeness {
      case .complete: .complete
      case .incomplete(let indent): .incomplete(indent: indent)
      case .invalid: .invalid
      }
  }
}

extension HistoryQuery {
  fileprivate init(_ access: HistoryRequest.Access) {
    self =
      switch access {
      case .tail(let count): .tail(count: count)
      case .range(let session, let start, let stop):
        .range(session: session, start: start, stop: stop)
      case .search(let pattern, let count, let unique):
        .search(pattern: pattern, count: count, unique: unique)
      }
  }
}

extension HistoryItem {
  fileprivate init(_ entry: HistoryEntry, withOutput: Bool) {
    self.init(
      session: entry.session, line: entry.number, input: entry.source,
      output: withOutput ? entry.output.map(Output.text) ?? Output.none : nil)
  }
}
