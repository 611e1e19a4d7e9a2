/// Which jobs are meant (SEL): as typed, before anybody looks into the journal.
package enum Selector: Sendable, Equatable {
  /// `7`, and of a group `12#4` or `12#2-5`.
  case number(Int, members: ClosedRange<Int>? = nil, in: SessionReference = .current)
  /// `3-6`.
  case numbers(ClosedRange<Int>, in: SessionReference = .current)
  /// `-1` is the last job or group, `-2` the one before it; `last` is `-1`, `last#3` its third member.
  case back(Int, members: ClosedRange<Int>? = nil, in: SessionReference = .current)
  case pending(in: SessionReference = .current)
  case failed(in: SessionReference = .current)
  case all(in: SessionReference = .current)
  /// `@tag`, without the sign.
  case tag(String)
  /// The beginning of a response id, or a whole one.
  case response(String)

  /// The session that numbers and words belong to.
  package enum SessionReference: Sendable, Equatable {
    /// None was named: what that means depends on the command.
    case current
    /// `~2/`: so many sessions before this one. `~0/` says nothing.
    case back(Int)
    /// `s41/`.
    case number(Int64)
  }
}

extension Selector: CustomStringConvertible {
  /// As it can be typed again.
  package var description: String {
    switch self {
    case .number(let number, let members, let session):
      "\(session)\(number)\(Self.suffix(members))"
    case .numbers(let range, let session): "\(session)\(range.lowerBound)-\(range.upperBound)"
    case .back(1, let members, let session): "\(session)last\(Self.suffix(members))"
    case .back(let count, let members, let session): "\(session)-\(count)\(Self.suffix(members))"
    case .pending(let session): "\(session)pending"
    case .failed(let session): "\(session)failed"
    case .all(let session): "\(session)all"
    case .tag(let tag): "@\(tag)"
    case .response(let id): id
    }
  }

  private static func suffix(_ members: ClosedRange<Int>?) -> String {
    switch members {
    case nil: ""
    case let members? where members.count == 1: "#\(members.lowerBound)"
    case let members?: "#\(members.lowerBound)-\(members.upperBound)"
    }
  }
}

extension Selector.SessionReference: CustomStringConvertible {
  /// The prefix of a selector, with its slash; nothing for the session one is in.
  package var description: String {
    switch self {
    case .current: ""
    case .back(let count): "~\(count)/"
    case .number(let number): "s\(number)/"
    }
  }
}
