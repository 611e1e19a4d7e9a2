import Foundation
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct KernelSpecTests {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the folder kernelspec holds what is installed`() throws {
    for (name, bytes) in KernelSpec(executable: "clew").files {
      let file = Self.repository.appending(path: "kernelspec/\(name)")
      #expect(try Array(Data(contentsOf: file)) == bytes, "\(name)")
    }
  }

  @Test func `a profile is named in the environment, and nothing else is there`() {
    #expect(KernelSpec(executable: "c").json["env"] == [:])
    #expect(
      KernelSpec(executable: "c", profile: "sail").json["env"] == ["CLEW_PROFILE": "sail"])
  }

  @Test func `a kernelspec says how the kernel is started and interrupted`() {
    let json = KernelSpec(executable: "/opt/clew", displayName: "clew (sail)").json
    #expect(
      json["argv"] == ["/opt/clew", "kernel", "start", "--connection-file", "{connection_file}"])
    #expect(json["display_name"] == "clew (sail)")
    #expect(json["interrupt_mode"] == "message")
    #expect(json["kernel_protocol_version"] == .string(ProtocolVersion.current))
  }

  static let places:
    [(place: KernelSpecInstallation.Place, environment: [String: String], directory: String)] = [
      (.prefix("/opt/py"), [:], "/opt/py/share/jupyter/kernels/clew"),
      (.system, [:], "/usr/local/share/jupyter/kernels/clew"),
      (.user, ["JUPYTER_DATA_DIR": "/data"], "/data/kernels/clew"),
    ]

  @Test(arguments: places)
  func `each place has its folder`(
    place: KernelSpecInstallation.Place, environment: [String: String], directory: String
  ) throws {
    let installation = try KernelSpecInstallation(place, environment: environment, home: "/home/u")
    #expect(installation.directory == directory)
  }

  #if os(Linux)
    @Test func `on Linux the user's folder follows XDG`() throws {
      let plain = try KernelSpecInstallation(.user, environment: [:], home: "/home/u")
      #expect(plain.directory == "/home/u/.local/share/jupyter/kernels/clew")
      let moved = try KernelSpecInstallation(
        .user, environment: ["XDG_DATA_HOME": "/x"], home: "/home/u")
      #expect(moved.directory == "/x/jupyter/kernels/clew")
    }
  #endif

  @Test func `the system prefix is that of the active environment`() throws {
    let systemPrefix = KernelSpecInstallation.systemPrefix
    #expect(try systemPrefix(["VIRTUAL_ENV": "/v", "CONDA_PREFIX": "/c"]) == .prefix("/v"))
    #expect(try systemPrefix(["CONDA_PREFIX": "/c"]) == .prefix("/c"))
    #expect(throws: KernelSpecInstallation.Problem.noEnvironment) { try systemPrefix([:]) }
  }

  @Test(arguments: ["", "..", "a b", "a/b", "\u{e9}", "a\n"])
  func `a name Jupyter would not take is refused`(name: String) {
    #expect(throws: KernelSpecInstallation.Problem.invalidName(name)) {
      try KernelSpecInstallation(.system, name: name, environment: [:], home: "")
    }
  }

  @Test func `what was written is found, written over, and taken away`() throws {
    try withFolder { folder in
      let installation = try KernelSpecInstallation(
        .prefix(folder), name: "clew-2", environment: [:], home: "")
      try installation.write(KernelSpec(executable: "old"))
      try installation.write(KernelSpec(executable: "new"))
      let json = try JSON(
        parsing: Data(
          contentsOf: URL(fileURLWithPath: installation.directory + "/kernel.json")))
      #expect(json["argv"]?[0] == "new")
      try installation.remove()
      #expect(!FileManager.default.fileExists(atPath: installation.directory))
      #expect(throws: KernelSpecInstallation.Problem.notInstalled(installation.directory)) {
        try installation.remove()
      }
    }
  }

  @Test func `another program's kernelspec is left alone`() throws {
    try withFolder { folder in
      let installation = try KernelSpecInstallation(
        .prefix(folder), name: "python3", environment: [:], home: "")
      try FileManager.default.createDirectory(
        atPath: installation.directory, withIntermediateDirectories: true)
      try Data(#"{"language":"python"}"#.utf8).write(
        to: URL(fileURLWithPath: installation.directory + "/kernel.json"))
      let notOurs = KernelSpecInstallation.Problem.notOurs(installation.directory)
      #expect(throws: notOurs) { try installation.write(KernelSpec(executable: "clew")) }
      #expect(throws: notOurs) { try installation.remove() }
    }
  }

  @Test func `a folder that cannot be written is named`() {
    #expect {
      try KernelSpecInstallation(.prefix("/dev/null"), environment: [:], home: "")
        .write(KernelSpec(executable: "clew"))
    } throws: { error in
      guard case KernelSpecInstallation.Problem.unwritable(let path, _) = error else {
        return false
      }
      return path == "/dev/null/share/jupyter/kernels/clew"
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }
}
