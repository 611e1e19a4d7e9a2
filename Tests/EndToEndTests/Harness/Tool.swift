import Foundation
import JSON
import TestSupport

/// clew as a user has it: the built program, a home folder of its own, no key, no network but this
/// machine's.
struct Tool: Sendable {
  let folder: TemporaryFolder
  var environment: [String: String]

  init(_ environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    let inherited = ProcessInfo.processInfo.environment
    self.environment = [
      "PATH": inherited["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8",
      "TERM": "dumb", "CLEW_HOME": folder.file("clew"),
    ].merging(environment) { _, own in own }
  }

  /// The same user and files, with other words in the environment.
  func with(_ changes: [String: String]) -> Tool {
    var tool = self
    tool.environment.merge(changes) { _, new in new }
    return tool
  }

  /// Starts clew; it sees the arguments, and its standard input stays open.
  func start(_ arguments: String...) throws -> Program { try start(arguments) }

  /// Runs clew to its end.
  @discardableResult
  func run(_ arguments: String..., input: String = "") async throws -> Transcript {
    try await run(arguments, input: input)
  }

  @discardableResult
  func run(_ arguments: [String], input: String = "") async throws -> Transcript {
    let program = try start(arguments)
    program.write(input)
    program.closeInput()
    return await program.ended()
  }

  /// Runs one of the Python clients, which finds this user's kernels and clew.
  func python(
    _ arguments: String..., limit: Duration = .seconds(300)
  ) async throws -> Transcript {
    let program = try startPython(arguments, limit: limit)
    program.closeInput()
    return await program.ended()
  }

  func startPython(_ arguments: [String], limit: Duration = .seconds(300)) throws -> Program {
    try Program(
      Checkout.python, arguments,
      environment: environment.merging([
        "CLEW": Checkout.clew, "PYTHONDONTWRITEBYTECODE": "1",
        "JUPYTER_PATH": folder.file("prefix/share/jupyter"),
        "JUPYTER_RUNTIME_DIR": folder.file("runtime"),
        "IPYTHONDIR": folder.file("ipython"),
      ]) { own, _ in own },
      folder: folder.path, limit: limit)
  }

  /// Makes this user's Jupyter know clew.
  func installKernel() async throws {
    let installed = try await run("kernel", "install", "--prefix", folder.file("prefix"))
    guard installed.code == 0 else { throw Unexpected("kernel install: \(installed)") }
  }

  /// Makes the practice models be asked for at a server of their own, not in clew's process.
  func practise(at baseURL: String) throws {
    try configure("[profiles.practice]\nbase_url = \"\(baseURL)\"\n")
  }

  /// Writes this user's configuration.
  func configure(_ toml: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("clew"), withIntermediateDirectories: true)
    try write(toml, to: "clew/config.toml")
  }

  /// Writes a file into the folder clew is started in.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }

  func start(_ arguments: [String]) throws -> Program {
    try Program(Checkout.clew, arguments, environment: environment, folder: folder.path)
  }
}

/// Something a test needs did not come about.
struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
