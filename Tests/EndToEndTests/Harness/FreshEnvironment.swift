import Foundation
import TestSupport

/// A fresh Python environment that holds nothing but clew's wheel, made of the program under test. The
/// clients are borrowed from the tests' own environment, so that no network is needed.
struct FreshEnvironment: Sendable {
  /// Made once for all tests, in the folder of builds.
  static let shared = Task { try await FreshEnvironment() }

  let folder = Checkout.root + "/.build/wheel"
  /// The environment's `sys.prefix`.
  let prefix: String
  /// The wheel's file name.
  let wheel: String

  private init() async throws {
    prefix = folder + "/environment"
    try? FileManager.default.removeItem(atPath: folder)
    let tool = try Tool()
    let built = try await Self.run(
      tool, Checkout.python, Checkout.root + "/wheel/build.py", Checkout.clew, "--out", folder)
    let path = built.output.trimmingCharacters(in: .newlines)
    wheel = URL(fileURLWithPath: path).lastPathComponent
    try await Self.run(tool, Checkout.python, "-m", "venv", prefix)
    try await Self.run(tool, prefix + "/bin/python", "-m", "pip", "install", "--no-index", path)
    let clients = try await Self.run(
      tool, Checkout.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    let packages = try await Self.run(
      tool, prefix + "/bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    try clients.output.write(
      toFile: packages.output.trimmingCharacters(in: .newlines) + "/clients.pth", atomically: true,
      encoding: .utf8)
  }

  /// Runs a Python module as a user of the environment does who has activated nothing.
  func python(_ tool: Tool, _ arguments: String...) async throws -> Transcript {
    // Where the borrowed nbconvert keeps its templates.
    let data = Checkout.root + "/.build/venv/share/jupyter"
    let own = tool.with(["JUPYTER_PATH": data, "PYTHONDONTWRITEBYTECODE": "1"])
    let program = try Program(
      prefix + "/bin/python", arguments, environment: own.environment, folder: own.folder.path)
    program.closeInput()
    return await program.ended()
  }

  /// Runs the clew that was installed.
  func clew(_ tool: Tool, _ arguments: String...) async throws -> Transcript {
    let program = try Program(
      prefix + "/bin/clew", arguments, environment: tool.environment, folder: tool.folder.path)
    program.closeInput()
    return await program.ended()
  }

  @discardableResult
  private static func run(_ tool: Tool, _ words: String...) async throws -> Transcript {
    let program = try Program(
      words[0], Array(words.dropFirst()), environment: tool.environment, folder: tool.folder.path,
      limit: .seconds(300))
    program.closeInput()
    let run = await program.ended()
    guard run.code == 0 else { throw Unexpected("\(words.joined(separator: " ")): \(run)") }
    return run
  }
}
