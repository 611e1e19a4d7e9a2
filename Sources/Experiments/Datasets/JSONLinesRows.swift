import JSON

/// Makes rows of JSON Lines; blank lines are skipped.
struct JSONLinesRows {
  private static let endOfLine = ByteMarks(0x0A)

  func next(in input: inout DatasetInput) throws(DatasetError) -> JSON.Object? {
    while try input.peek() != nil {
      let number = input.line
      var line: [UInt8] = []
      try input.take(into: &line, until: Self.endOfLine)
      if try input.peek() != nil { input.skip() }
      input.line += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return try row(line, number)
    }
    return nil
  }

  private func row(_ line: [UInt8], _ number: Int) throws(DatasetError) -> JSON.Object {
    let value: JSON
    do {
      value = try JSON(parsing: line)
    } catch {
      _ = try DatasetInput.text(line, line: number)
      throw .notJSON(line: number, reason: error.description)
    }
    guard let row = value.object else { throw .notAnObject(line: number) }
    return row
  }
}
