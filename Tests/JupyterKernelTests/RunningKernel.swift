import Foundation
import Interpreting
import JSON
import JupyterProtocol
import Rendering
import Synchronization
import Testing

@testable import JupyterKernel

/// A connection over files in the temporary folder: no ports to be taken.
func connection(
  key: String = "secret", scheme: SignatureScheme = .hmacSHA256
) -> ConnectionFile {
  let name = UUID().uuidString.prefix(8)
  let ports = Dictionary(uniqueKeysWithValues: zip(Channel.allCases, 1...))
  return ConnectionFile(
    transport: .ipc, ip: "\(FileManager.default.temporaryDirectory.path)/clew-\(name)",
    ports: ports, key: Array(key.utf8), scheme: scheme)
}

/// Lines somebody wrote, for tests to look at.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func write(_ line: String) { lines.withLock { $0.append(line) } }
}

extension Surroundings {
  static func test(
    clock: any Clock<Duration> = ContinuousClock(),
    signals: AsyncStream<ProcessSignal> = AsyncStream { _ in },
    complaints: Lines = Lines(), log: Lines = Lines()
  ) -> Surroundings {
    Surroundings(
      version: "0.0", username: "kernel", clock: clock, now: { Date(timeIntervalSince1970: 0) },
      newID: { UUID().uuidString }, signals: signals, complain: complaints.write, log: log.write)
  }
}

/// Runs a kernel, gives a connected client to the test, asks the kernel to leave, and checks that it
/// left well, nothing was left unread, and no file of a socket remains.
func withKernel(
  _ runner: CellRunner = .echo, at connection: ConnectionFile = connection(),
  surroundings: Surroundings = .test(), _ test: (KernelClient) async throws -> Void
) async throws {
  let kernel = Kernel(connection: connection, runner: runner, surroundings: surroundings)
  async let code = kernel.run()
  let client = try KernelClient(connection)
  do {
    try await client.connect()
    try await test(client)
    try await client.shutDown()
    #expect(await code == 0)
    for channel in Channel.allCases where connection.transport == .ipc {
      let file = String(connection.endpoint(of: channel).dropFirst("ipc://".count))
      #expect(!FileManager.default.fileExists(atPath: file))
    }
  } catch {
    await client.send("shutdown_request", [:], on: .control)
    _ = await code
    await client.close()
    throw error
  }
  await client.close()
}

/// Gives cells their numbers as the interpreter does, and does with them what a test says.
actor Numbering {
  private var number = 0

  func next(storing: Bool) -> Int {
    if storing { number += 1 }
    return number
  }
}

extension CellRunner {
  /// Shows each cell's source as its result.
  static var echo: CellRunner {
    cells { cell, frontend in
      await frontend.show(.display(Display(.result, .text(cell.source))))
      return nil
    }
  }

  /// A runner that numbers cells and hands them to the closure.
  static func cells(
    _ body: @escaping @Sendable (Cell, any Frontend) async throws(Failure) -> CellResult?
  ) -> CellRunner {
    let numbering = Numbering()
    return CellRunner(
      run: { cell, frontend throws(Failure) in
        let number = await numbering.next(storing: cell.storesHistory && !cell.isSilent)
        if !cell.isSilent { await frontend.show(.started(number: number)) }
        var result = try await body(cell, frontend) ?? CellResult(number: number)
        result.number = number
        return result
      },
      value: { expression throws(Failure) in
        guard expression == "out[1]" else { throw Failure(.cell, "There is no \(expression).") }
        return MIMEBundle(["text/plain": "[1]", "application/json": [1]])
      },
      completions: { source, cursor in
        Completions(
          candidates: [.init("%model", kind: "command", help: "Switch.")], replacing: 0..<cursor)
      },
      inspect: { source, _ in
        source.hasPrefix("%")
          ? MIMEBundle(["text/plain": "help", "text/html": "<b>help</b>"]) : nil
      },
      completeness: { $0.hasPrefix("%%") ? .incomplete(indent: "  ") : .complete },
      history: { query throws(Failure) in
        guard case .tail(let count) = query else { throw Failure(.journal, "No history.") }
        return [HistoryEntry(session: 3, number: count, source: "old", output: "out")]
      })
  }
}
