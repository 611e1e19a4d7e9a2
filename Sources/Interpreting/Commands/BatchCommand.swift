internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import JSON
internal import Rendering

/// `%%batch -d FILE.csv|.jsonl | --rows N`: one job for each row; the body is their template, and
/// `{{i}}` the row's index from 0.
package struct BatchCommand: Command {
  package static let name = "batch"
  package static let summary = "Ask once for each row of a table; {{column}} and {{i}} fill in."
  package static let form = CommandForm.body

  @Option(name: [.customShort("d"), .customLong("data")], help: "A .csv or .jsonl file.")
  var data: String?

  @Option(help: "So many rows without a file.")
  var rows: Int?

  @Option(help: "Only the first rows of the file.")
  var limit: Int?

  @Option(help: "A column whose value tags each job.")
  var id: String?

  @Flag(help: "Show the first prompt and the number of rows; send nothing.")
  var dry = false

  @Option(
    help: "How rows reach the service: responses, each by itself; batch; auto, a batch for many.")
  var via: Via = .auto

  @OptionGroup var options: AskOptions

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let template = try context.requiredBody(of: Self.self)
    if let limit, limit < 1 { throw Failure(.usage, "--limit takes a number from 1.") }
    let dataset = try await dataset(in: session)
    try dataset.require(columns(in: template, of: dataset, session.names))
    let requests = dataset.rows.prefix(limit ?? .max).enumerated().lazy.map { index, row in
      var row = row
      // A column of that name comes first, as DESIGN §2.2 orders them.
      if row["i"] == nil { row["i"] = .integer(index) }
      let tag = id.flatMap { row[$0]?.promptText }
      return PromptRequest(template, row: row, isTemplate: true, tags: tag.map { [$0] } ?? [])
    }
    if dry {
      guard let request = requests.first else {
        return await context.show(.result, .text("0 rows."))
      }
      let first = try await session.resolve(request)
      return await context.show(
        .result, .text("\(HumanText.plural(requests.count, "row")). The first:\n\(first.text)"))
    }
    let isLarge = try await session.askInPages(
      requests, options, groupKind: Self.name, via: via, context)
    guard !isLarge else { return }
    try await session.ask(
      Array(requests), options, groupKind: Self.name, via: via, context)
  }

  /// The columns that every row must have: `--id`'s and those the template surely means.
  private func columns(in template: String, of dataset: Dataset, _ names: Names) -> [String] {
    let referred = Template(template).references.compactMap { reference -> String? in
      switch reference {
      case .column(let name): name
      // A row without the column falls back to what `%let` named, and then to the row's index.
      case .name(let name) where dataset.columns.contains(name):
        names[name] == nil && name != "i" ? name : nil
      default: nil
      }
    }
    return (id.map { [$0] } ?? []) + referred
  }

  private func dataset(in session: isolated Interpreter) async throws -> Dataset {
    switch (data, rows) {
    case (nil, let rows?):
      guard rows >= 1 else { throw Failure(.usage, "--rows takes a number from 1.") }
      return Dataset(count: try JobCount.product(of: ["rows": rows]))
    case (let path?, nil):
      let file = DatasetFile(path: path, files: session.world.files)
      let (survey, rows) = try await file.survey(keeping: .max)
      return Dataset(columns: survey.columns, rows: rows ?? [])
    default:
      throw Failure(
        .usage, "%%batch needs rows.", why: "It takes either -d FILE or --rows N.",
        next: "%help batch shows how it is used.")
    }
  }
}
