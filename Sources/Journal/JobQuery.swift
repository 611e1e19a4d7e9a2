internal import Foundation
internal import GRDB

/// A filter as SQL on the view `jobs`.
struct JobQuery: Sendable {
  private var source = "jobs"
  private var columns = Job.columns
  private var conditions: [String] = []
  private(set) var arguments = StatementArguments()
  private let filter: JobFilter
  /// What leads to the jobs, and so gives them in this order without sorting, which would need every
  /// one of them before the first.
  private var order = ["id"]

  init(_ filter: JobFilter) {
    self.filter = filter
    if let ids = filter.ids {
      add("id IN (SELECT value FROM json_each(?))", [ids.sorted().asArgument])
    }
    if let states = filter.states { add(states) }
    if let tag = filter.tag { add("id IN (SELECT job FROM tag WHERE name = ?)", [tag]) }
    if let prefix = filter.responseIDPrefix {
      // A range, unlike LIKE, takes the prefix literally and uses the index.
      let range: StatementArguments = [prefix, prefix + "\u{10FFFF}"]
      add(ids(where: "response_id >= ? AND response_id < ?"), range + range)
    }
    if let session = filter.session { add(session: session) }
    if let numbers = filter.cellNumbers {
      add("cell_number BETWEEN ? AND ?", [numbers.lowerBound, numbers.upperBound])
    }
    if let members = filter.members {
      add("ifnull(member, 1) BETWEEN ? AND ?", [members.lowerBound, members.upperBound])
    }
    if let group = filter.group { add("job_group = ?", [group]) }
    if let model = filter.model { add("model GLOB ?", [model]) }
    if let id = filter.after { add("id > ?", [id]) }
    if !filter.withoutGroups.isEmpty {
      let groups = filter.withoutGroups.sorted().asArgument
      add("(job_group IS NULL OR job_group NOT IN (SELECT value FROM json_each(?)))", [groups])
    }
    if let date = filter.createdSince { add("created_at >= ?", [date.timeIntervalSince1970]) }
  }

  /// Only jobs in whose prompt or answer this is found; each with an `excerpt` of so many words.
  mutating func find(_ text: SearchText, excerptWords: Int) {
    source =
      """
      (
        SELECT jobs.*, job_text.rowid AS place,
          snippet(job_text, -1, '', '', '…', \(excerptWords)) AS excerpt
        FROM job_text JOIN jobs ON jobs.id = job_text.rowid WHERE job_text MATCH ?
      )
      """
    columns += ", excerpt"
    arguments = [text.query] + arguments
    // The same numbers as `id`, but the index of words knows their order by this name.
    order = ["place"]
  }

  var sql: String {
    var sql = "SELECT \(columns) FROM \(source)"
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    let direction = filter.newestFirst ? " DESC" : ""
    sql += " ORDER BY " + order.map { $0 + direction }.joined(separator: ", ")
    if let limit = filter.limit { sql += " LIMIT \(max(limit, 0))" }
    return sql
  }

  private mutating func add(_ condition: String, _ values: StatementArguments) {
    conditions.append(condition)
    arguments += values
  }

  /// Comes after the conditions that find few jobs by an index of their own. Next to one of them a
  /// session, which may have a million, is only compared: that is what the sign does
  /// (sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms Using Unary-"+""). Else its jobs
  /// come from `job_by_number`, in its order.
  private mutating func add(session: Session.ID) {
    let isCompared = !conditions.isEmpty
    add(isCompared ? "+session = ?" : "session = ?", [session])
    if !isCompared { order = JobQuery.orderInSession }
  }

  /// The order of `job_by_number`, whose last column is the row.
  static let orderInSession = ["cell_number", "member", "id"]

  private mutating func add(_ states: Set<JobState>) {
    let words = states.map(\.rawValue).sorted().asArgument
    add(ids(where: "state IN (SELECT value FROM json_each(?))"), [words, words])
  }

  /// A recorded job has its source's answer: two ways lead to it, each by an index, which the view
  /// alone would not let SQLite use.
  private func ids(where condition: String) -> String {
    """
    id IN (
      SELECT id FROM job WHERE recorded_from IS NULL AND \(condition)
      UNION ALL
      SELECT job.id FROM (SELECT id FROM job WHERE \(condition)) AS source
      JOIN job ON job.recorded_from = source.id
    )
    """
  }
}
