internal import Journal
internal import Responses

/// The body of a batch's POST: `{"endpoint":"/v1/responses","requests":[{"custom_id":"r1","params":{…}},…]}`.
/// It is put together from the journal's rows piece by piece whenever it goes out, always to the same
/// bytes: it may be 256 MB long.
struct BatchBody: Sendable {
  private let members: [Batch.Member]
  private let journal: JournalFile
  private let byteCount: Int

  /// How many requests are read at once.
  private static let page = 256
  private static let opening = Array(#"{"endpoint":"/v1/responses","requests":["#.utf8)
  private static let closing = Array("]}".utf8)

  init(of id: Batch.ID, _ members: [Batch.Member], in journal: JournalFile)
    async throws(JournalError)
  {
    self.members = members
    self.journal = journal
    let frames = members.reduce(0) { $0 + Self.frame(of: $1).count + 1 }
    byteCount =
      Self.opening.count + frames + (try await journal.bytes(of: id)) + max(0, members.count - 1)
      + Self.closing.count
  }

  /// The service's name for a member's request: `^[a-z0-9][a-z0-9_-]*$`.
  static func customID(of member: Batch.Member) -> String { "r\(member.place)" }

  private static func frame(of member: Batch.Member) -> [UInt8] {
    Array(#"{"custom_id":"\#(customID(of: member))","params":"#.utf8)
  }

  var upload: UploadBody {
    UploadBody(byteCount: byteCount) {
      let pages = Pages(body: self)
      return AsyncThrowingStream { try await pages.next() }
    }
  }

  /// One reading of the body.
  private actor Pages {
    private let body: BatchBody
    private var next = 0
    private var isOver = false

    init(body: BatchBody) { self.body = body }

    func next() async throws -> [UInt8]? {
      guard !isOver else { return nil }
      let members = body.members.dropFirst(next).prefix(BatchBody.page)
      var bytes = next == 0 ? BatchBody.opening : []
      let requests = try await body.journal.bodies(of: members)
      // One missing would shift the others to wrong names.
      guard requests.count == members.count else {
        throw JournalError.damaged(path: body.journal.path)
      }
      for (member, request) in zip(members, requests) {
        if next > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += BatchBody.frame(of: member)
        bytes += request
        bytes.append(UInt8(ascii: "}"))
        next += 1
      }
      if members.isEmpty || next == body.members.count {
        isOver = true
        bytes += BatchBody.closing
      }
      return bytes
    }
  }
}
