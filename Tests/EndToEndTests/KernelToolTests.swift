import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// `clew kernel`, before any client is involved.
  @Suite struct KernelToolTests {
    @Test func `several kernels stand side by side, each with its profile and none with a key`()
      async throws
    {
      let tool = try Tool(["JUPYTER_DATA_DIR": "data", "OPENAI_API_KEY": "s3cret"])
      for arguments in [
        ["--user"], ["--name", "night", "--profile", "openai"],
        ["--name", "try", "--profile", "practice", "--display-name", "clew to try"],
      ] {
        let installed = try tool.start(["kernel", "install"] + arguments)
        #expect(await installed.ended().code == 0)
      }
      let listed = try await tool.run("kernel", "list")
      let rows = listed.outputLines.map { $0.components(separatedBy: "\t") }
      #expect(
        rows.map { Array($0.prefix(3)) }.prefix(3) == [
          ["clew", "clew", ""], ["night", "clew (openai)", "openai"],
          ["try", "clew to try", "practice"],
        ], "\(listed)")
      for name in ["clew", "night", "try"] {
        #expect(try !tool.read("data/kernels/\(name)/kernel.json").contains("s3cret"))
      }
      let removed = try await tool.run("kernel", "uninstall", "--name", "night")
      #expect(removed.errors.contains("Removed the kernel night: data/kernels/night"), "\(removed)")
      #expect(throws: (any Error).self) { try tool.read("data/kernels/night/kernel.json") }
      #expect(try tool.read("data/kernels/try/kernel.json").contains("practice"))
    }

    @Test(.needsClients) func `each kernel answers with its own profile`() async throws {
      let tool = try Tool(["OPENAI_API_KEY": "s3cret"])
      let prefix = tool.folder.file("prefix")
      for profile in ["openai", "practice"] {
        let installed = try await tool.run(
          "kernel", "install", "--prefix", prefix, "--name", profile, "--profile", profile)
        #expect(installed.code == 0, "\(installed)")
        let run = try await tool.python(Checkout.script("use_kernel.py"), profile, "%profile")
        #expect(run.code == 0, "\(run)")
        let chosen = run.outputLines.first { $0.hasPrefix("*") }
        #expect(chosen?.contains(profile) == true, "\(run)")
      }
    }

    @Test(.needsClients) func `a client that insists on encryption gets it`() async throws {
      let tool = try Tool()
      try await tool.installKernel()
      let run = try await tool.python(
        Checkout.script("use_kernel.py"), "clew", "%echo Hushed.", "required")
      #expect(run.outputLines == ["encrypted", "Hushed."], "\(run)")
    }

    @Test func `without an active environment, the first Python says where`() async throws {
      let tool = try Tool()
      try tool.write("#!/bin/sh\necho \(tool.folder.file("env"))\n", to: "python3")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: tool.folder.file("python3"))
      let own = tool.with(["PATH": tool.folder.path + ":/usr/bin:/bin"])
      let installed = try await own.run("kernel", "install", "--sys-prefix")
      #expect(installed.code == 0, "\(installed)")
      #expect(installed.output == tool.folder.file("env/share/jupyter/kernels/clew") + "\n")
      let active = own.with(["VIRTUAL_ENV": tool.folder.file("active")])
      let second = try await active.run("kernel", "install", "--sys-prefix")
      #expect(second.output == tool.folder.file("active/share/jupyter/kernels/clew") + "\n")
    }

    static let slips: [(arguments: [String], words: [String])] = [
      (["install", "--name", "a b"], ["`a b` cannot be a kernel's name", "--display-name"]),
      (["install", "--profile", "sial"], ["no profile `sial`", "sail, openai, practice"]),
      (["install", "--user", "--sys-prefix"], ["Choose one of --user"]),
      (["install", "--prefix", "/dev/null"], ["cannot be written", "/dev/null/share/jupyter"]),
      (["uninstall"], ["No kernel is installed there", "clew kernel list"]),
      (["uninstall", "--name", "other"], ["Another program's kernel", "not touched"]),
    ]

    @Test(arguments: slips)
    func `a slip is named, and what to do`(arguments: [String], words: [String]) async throws {
      let tool = try Tool(["JUPYTER_DATA_DIR": "data"])
      try FileManager.default.createDirectory(
        atPath: tool.folder.file("data/kernels/other"), withIntermediateDirectories: true)
      try tool.write(#"{"language": "python"}"#, to: "data/kernels/other/kernel.json")
      let program = try tool.start(["kernel"] + arguments)
      let run = await program.ended()
      #expect(run.code == 1, "\(run)")
      for word in words { #expect(run.errors.contains(word), "\(run)") }
      #expect(try tool.read("data/kernels/other/kernel.json").contains("python"))
    }

    // The keys of ZeroMQ's own documentation, zmq_curve(7).
    static let known = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
    static let secret = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"

    static let connections: [(known: String, secret: String, words: String)] = [
      (known, String(secret.dropLast()), "curve_secretkey is no CURVE key"),
      ("", secret, "curve_publickey is no CURVE key"),
      (secret, secret, "curve_publickey does not belong to its curve_secretkey"),
    ]

    @Test(arguments: connections)
    func `CURVE keys that cannot work are named, and not repeated`(
      known: String, secret: String, words: String
    ) async throws {
      let tool = try Tool()
      let file: JSON = [
        "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5,
        "key": "k3y", "curve_publickey": .string(known), "curve_secretkey": .string(secret),
      ]
      try tool.write(file.text, to: "connection.json")
      let run = try await tool.run("kernel", "start", "--connection-file", "connection.json")
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains(words) && run.errors.contains("makes new keys"), "\(run)")
      #expect(!run.errors.contains(secret.prefix(30)) && !run.errors.contains("k3y"))
    }
  }
}
