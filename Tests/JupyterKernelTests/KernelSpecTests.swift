import CZeroMQ
import Foundation
import JSON
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct KernelSpecTests {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the folder kernelspec holds what is installed`() throws {
    for (name, bytes) in KernelSpec(executable: "clew", isEncryptable: true).files {
      let file = Self.repository.appending(path: "kernelspec/\(name)")
      #expect(try Array(Data(contentsOf: file)) == bytes, "\(name)")
    }
  }

  @Test func `a profile is named in the environment, and nothing else is there`() {
    #expect(KernelSpec(executable: "c").json["env"] == [:])
    #expect(
      KernelSpec(executable: "c", profile: "sail").json["env"] == ["CLEW_PROFILE": "sail"])
  }

  @Test func `encryption is promised only where libzmq can keep the promise`() {
    func promised(_ spec: KernelSpec) -> JSON? { spec.json["metadata"]?["supported_encryption"] }
    #expect(promised(KernelSpec(executable: "c", isEncryptable: true)) == ["curve"])
    #expect(promised(KernelSpec(executable: "c", isEncryptable: false)) == nil)
    #expect(promised(KernelSpec(executable: "c")) == (zmq_has("curve") == 1 ? ["curve"] : nil))
  }

  @Test func `a kernelspec is read as it was written, and another program's is none`() {
    let spec = KernelSpec(
      executable: "/opt/clew", displayName: "night", profile: "sail", isEncryptable: false)
    #expect(KernelSpec(spec.json) == spec)
    #expect(KernelSpec(["language": "python", "argv": ["python"]]) == nil)
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
      #expect(try installation.remove().isEmpty)
      #expect(!FileManager.default.fileExists(atPath: installation.directory))
      #expect(throws: KernelSpecInstallation.Problem.notInstalled(installation.directory)) {
        try installation.remove()
      }
    }
  }

  @Test func `taking away leaves what others put beside it, and says so`() throws {
    try withFolder { folder in
      let installation = try KernelSpecInstallation(
        .prefix(folder), environment: [:], home: "")
      try installation.write(KernelSpec(executable: "clew"))
      let other = installation.directory + "/kernel.css"
      try Data("/* mine */".utf8).write(to: URL(fileURLWithPath: other))
      #expect(try installation.remove() == ["kernel.css"])
      let rest = try FileManager.default.contentsOfDirectory(atPath: installation.directory)
      #expect(rest == ["kernel.css"])
    }
  }

  @Test func `all that Jupyter finds are listed, in the order in which it looks`() throws {
    try withFolder { folder in
      let environment = [
        "JUPYTER_PATH": folder + "/named", "VIRTUAL_ENV": folder + "/active",
        "JUPYTER_DATA_DIR": folder + "/user",
      ]
      func install(_ place: KernelSpecInstallation.Place, _ name: String, _ profile: String?) throws
      {
        try KernelSpecInstallation(place, name: name, environment: environment, home: "")
          .write(KernelSpec(executable: "clew", profile: profile))
      }
      try install(.user, "clew", nil)
      try install(.user, "night", "sail")
      try install(.prefix(folder + "/active"), "clew", "practice")
      let found = KernelSpecInstallation.all(
        in: JupyterFolders(environment: environment, home: ""))
      let names = found.filter { $0.installation.directory.hasPrefix(folder) }
        .map { [$0.installation.name, $0.spec.profile ?? "-"] }
      #expect(names == [["clew", "practice"], ["clew", "-"], ["night", "sail"]])
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
