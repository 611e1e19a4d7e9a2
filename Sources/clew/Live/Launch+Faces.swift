internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import JSON
internal import Jobs
internal import Journal
internal import JupyterKernel
internal import JupyterProtocol
internal import TerminalREPL

// The faces that stay: the terminal and the kernel.
extension Launch {
  func runREPL() async throws {
    let interpreter = interpreter()
    let repl = REPL(
      interpreter: interpreter,
      terminal: .standard(environment: environment, viewing: Viewing(choices.settings)),
      version: Version.current, now: { ContinuousClock.now }, loan: loan)
    let code = await repl.run()
    if let engine = await live.engine.made { await engine.drain(within: .seconds(30)) }
    let pending = (try? await interpreter.pending()) ?? []
    if !pending.isEmpty {
      StandardStreams.complain(
        "\(pending.count) pending; the next clew, or `clew wait`, collects them.")
    }
    await sayPendingGroups(of: interpreter)
    await end(interpreter)
    throw ExitCode(code)
  }

  /// Writes the connection file of a kernel that chose its own ports, for its user alone.
  private static func save(_ connection: ConnectionFile, beside file: String) throws {
    let id = connection.registration?.kernelID ?? ""
    let name = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    let path = folder.appendingPathComponent("kernel-\(name).json").path
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(connection.json.bytes), attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(.usage, "The kernel's connection file cannot be written.", why: path)
    }
  }

  func runKernel(connectionFile: String) async throws {
    let connection: ConnectionFile
    do {
      connection = try ConnectionFile(parsing: try FileAccess.live.read(connectionFile))
    } catch let error as ConnectionFileError {
      throw Failure(error, in: connectionFile)
    } catch {
      throw Failure(connectionFile: connectionFile, why: error.localizedDescription)
    }
    if let keys = connection.curve, let failure = Failure(keys, in: connectionFile) {
      throw failure
    }
    let interpreter = interpreter()
    let kernel = Kernel(
      connection: connection, interpreter: interpreter,
      surroundings: Surroundings(
        version: Version.current, username: environment["USER"] ?? "clew",
        clock: ContinuousClock(), now: { Date() }, newID: { UUID().uuidString.lowercased() },
        signals: .live(parent: environment["JPY_PARENT_PID"], clock: ContinuousClock()),
        saveConnection: { try Self.save($0, beside: connectionFile) },
        complain: { StandardStreams.complain($0) },
        log: { StandardStreams.complain("clew: \($0)") }))
    let code = await kernel.run()
    if let engine = await live.engine.made { await engine.drain(within: .seconds(1)) }
    await writeHistory(of: interpreter)
    // A command that still runs would outlive this process.
    await live.keys.shutDown()
    // A client is waiting for the process to end, and all that was to be written is: connections, the
    // journal's log and the lock on its jobs are left to the operating system, as in a crash.
    withExtendedLifetime(live) { _exit(code) }
  }
}
