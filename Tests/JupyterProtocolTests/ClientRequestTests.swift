import JSON
import JupyterProtocol
import Testing

@Suite struct ClientRequestTests {
  static func request(_ type: String, _ content: String, metadata: String = "{}") throws -> Request
  {
    try Request(
      Frames(
        identities: [], header: Array(#"{"msg_type":"\#(type)"}"#.utf8), parentHeader: [],
        metadata: Array(metadata.utf8), content: Array(content.utf8)))
  }

  static func execute(_ content: String, metadata: String = "{}") throws -> ExecuteRequest? {
    let request = try request("execute_request", content, metadata: metadata)
    guard case .execute(let execute) = try ClientRequest(request) else { return nil }
    return execute
  }

  @Test func `what an execute request leaves out has its default`() throws {
    let execute = try #require(try Self.execute(#"{"code":"a"}"#))
    #expect(execute.code == "a")
    #expect(!execute.isSilent)
    #expect(execute.storesHistory)
    #expect(execute.allowsInput)
    #expect(execute.stopsOnError)
    #expect(execute.userExpressions == [])
    #expect(execute.cellID == nil)
  }

  @Test func `a silent cell never stores history`() throws {
    let execute = try #require(
      try Self.execute(#"{"code":"a","silent":true,"store_history":true}"#))
    #expect(!execute.storesHistory)
  }

  @Test func `the notebook's id of a cell is read from the metadata`() throws {
    let execute = try #require(try Self.execute(#"{"code":""}"#, metadata: #"{"cellId":"c-1"}"#))
    #expect(execute.cellID == "c-1")
  }

  static let malformed: [(type: String, content: String, field: String)] = [
    ("execute_request", "{}", "code"),
    ("execute_request", #"{"code":7}"#, "code"),
    ("execute_request", "[]", "content"),
    ("complete_request", "{}", "code"),
    ("inspect_request", #"{"code":null}"#, "code"),
    ("is_complete_request", "{}", "code"),
    ("history_request", #"{"hist_access_type":"sideways"}"#, "hist_access_type"),
    ("comm_open", "{}", "comm_id"),
    ("kernel_info_request", "nonsense", "content"),
  ]

  @Test(arguments: malformed)
  func `content that makes no sense names the member that does not`(
    type: String, content: String, field: String
  ) {
    #expect(throws: MalformedContent.self) {
      do { _ = try ClientRequest(Self.request(type, content)) } catch let error as MalformedContent
      {
        #expect(error.field == field)
        throw error
      }
    }
  }

  static let cursors: [(content: String, cursor: Int)] = [
    (#"{"code":"abc","cursor_pos":2}"#, 2),
    (#"{"code":"abc"}"#, 3),
    (#"{"code":"abc","cursor_pos":-4}"#, 0),
    (#"{"code":"abc","cursor_pos":400}"#, 3),
    (#"{"code":"\#u{1F1E9}\#u{1F1EA}e\#u{301}","cursor_pos":9}"#, 4),
  ]

  @Test(arguments: cursors)
  func `a cursor counts code points and stays inside the text`(
    content: String, cursor: Int
  ) throws {
    let request = try ClientRequest(Self.request("complete_request", content))
    guard case .complete(let place) = request else {
      Issue.record("\(request) is no complete request")
      return
    }
    #expect(place.cursor == cursor)
  }

  static let histories: [(content: String, access: HistoryRequest.Access)] = [
    (#"{"hist_access_type":"tail","n":3}"#, .tail(count: 3)),
    (#"{"hist_access_type":"tail","n":-3}"#, .tail(count: 0)),
    (#"{"hist_access_type":"tail","n":null}"#, .tail(count: Int(Int32.max))),
    (
      #"{"hist_access_type":"range","session":-1,"start":2,"stop":5}"#,
      .range(session: -1, start: 2, stop: 5)
    ),
    (
      #"{"hist_access_type":"search","pattern":"a*","n":2,"unique":true}"#,
      .search(pattern: "a*", count: 2, unique: true)
    ),
  ]

  @Test(arguments: histories)
  func `history is asked for in three ways`(
    content: String, access: HistoryRequest.Access
  ) throws {
    let request = try ClientRequest(Self.request("history_request", content))
    guard case .history(let history) = request else {
      Issue.record("\(request) is no history request")
      return
    }
    #expect(history.access == access)
  }

  @Test func `an unknown type is tolerated`() throws {
    #expect(try ClientRequest(Self.request("juggle_request", "{}")) == .unknown)
  }
}
