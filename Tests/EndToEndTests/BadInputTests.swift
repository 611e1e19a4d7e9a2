import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// Whatever is wrong is said in words: what, why and what next, on standard error; nothing is sent, or
  /// nothing of it is lost.
  @Suite struct BadInputTests {
    /// A script that cannot be done, and words that must be among those on standard error.
    static let scripts: [(script: String, words: [String])] = [
      ("%modle practice/echo\nHello.", ["%modle", "%model"]),
      ("Hello.\n%wiat", ["%wiat", "%wait"]),
      ("%%bach --rows 3\nRow {{i}}.", ["%%bach", "%%batch"]),
      ("%set temprature=1", ["temprature", "temperature"]),
      ("%set temperature=9", ["temperature", "0 to 2"]),
      ("%show 12#x", ["12#x"]),
      ("%show 99", ["99", "%jobs"]),
      ("Look at {{out[99]}}.", ["no job 99"]),
      ("Look at {{file:nowhere.txt}}.", ["nowhere.txt", "no such file"]),
      ("%%batch -d nowhere.csv\nRow {{name}}.", ["nowhere.csv", "no such file"]),
      ("%%batch -d rows.csv\nRow {{nmae}}.", ["nmae", "name"]),
      ("%%batch -d torn.csv\nRow {{name}}.", ["Row 2", "city"]),
      ("%%batch -d .\nRow {{name}}.", ["cannot be read to its end", "Is a directory"]),
      ("%%batch -d rows.csv --id town\nRow {{name}}.", ["town"]),
      ("%run nowhere.clew", ["nowhere.clew"]),
      ("%%batch --rows 3\nRow {{i}}.\n%wait", ["%%"]),
      ("%export all answers.xlsx", [".jsonl"]),
      ("%profile sial", ["sial", "sail"]),
      ("%let 9lives cat", ["9lives"]),
    ]

    @Test(arguments: scripts)
    func `a cell that cannot be done says why, and sends nothing`(
      script: String, words: [String]
    ) async throws {
      let tool = try Tool()
      try tool.write("name,city\nAda,London\nAlan,Wilmslow\n", to: "rows.csv")
      try tool.write("name,city\nAda,London\nAlan\n", to: "torn.csv")
      let run = try await tool.run(input: script + "\n")
      #expect(run.code == 1, "\(run)")
      for word in words { #expect(run.errors.contains(word), "\(word) in \(run)") }
      #expect(run.errors.hasPrefix("clew: ") || run.errors.contains("\nclew: "))
      #expect(try await tool.run("jobs", "--json").output.isEmpty)
    }

    @Test func `a mistake in the last cell keeps the first from being sent`() async throws {
      let tool = try Tool()
      let run = try await tool.run(input: "Hello.\n%%\n%modle practice/echo\n")
      #expect(run.code == 1)
      #expect(run.errors.contains("line 3"))
      #expect(try await tool.run("jobs", "--json").output.isEmpty)
    }

    @Test func `a misspelt command of the command line names the nearest`() async throws {
      let run = try await Tool().run("jbos")
      #expect(run.code == 1)
      #expect(run.errors.contains("jobs"), "\(run)")
    }

    @Test func `bytes that are no text are refused`() async throws {
      let tool = try Tool()
      try Data([0x48, 0xFF, 0xFE, 0x0A]).write(
        to: URL(fileURLWithPath: tool.folder.file("torn.clew")))
      let run = try await tool.run("run", "torn.clew")
      #expect(run.code == 1)
      #expect(run.errors.contains("UTF-8"), "\(run)")
    }

    @Test(arguments: [[], ["ask", "-m", "practice/echo", "Sum up:", "-"]])
    func `a binary file on standard input is refused, and nothing is sent`(
      words: [String]
    ) async throws {
      let tool = try Tool()
      for bytes: [UInt8] in [[0x89, 0x50, 0x4E, 0x47, 0x0D], [0x48, 0x69, 0, 0, 0x0A]] {
        let program = try tool.start(words)
        program.write(bytes: bytes)
        program.closeInput()
        let run = await program.ended()
        #expect(run.code == 1, "\(run)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("is not"), "\(run)")
      }
      #expect(try await tool.run("jobs", "--json").output.isEmpty)
    }

    @Test func `an unknown profile names those that exist`() async throws {
      let run = try await Tool().run("models", "--profile", "sial")
      #expect(run.code == 1)
      for name in ["sial", "sail", "openai", "practice"] { #expect(run.errors.contains(name)) }
    }

    @Test func `a configuration that is not TOML is named with its line`() async throws {
      let tool = try Tool()
      try tool.configure("[profiles.mine\n")
      let run = try await tool.run("status")
      #expect(run.code == 1)
      #expect(run.errors.contains("config.toml"), "\(run)")
    }

    @Test func `a model nobody serves: the job fails with the service's own words`() async throws {
      let tool = try Tool()
      let run = try await tool.run("ask", "-m", "practice/tutr", "Hello.")
      #expect(run.code == 2, "\(run)")
      #expect(run.errors.contains("practice/tutr"))
    }

    @Test func `clew status works where little else does, and says what to do`() async throws {
      let tool = try Tool()
      try tool.configure("")
      try tool.write("no journal", to: "clew/journal.sqlite")
      let run = try await tool.with([
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "CLEW_PROFILE": "openai",
      ]).run("status")
      #expect(run.code == 0, "\(run)")
      #expect(run.output.contains("The journal is damaged"))
      #expect(run.output.contains("cannot be reached"))
      #expect(run.output.contains("trouble") == false)  // A pipe has no headings.
      #expect(run.output.contains("clew journal set-aside moves it away"))
      #expect(run.output.contains("clew status") && !run.output.contains("%status"))
    }

    @Test func `a damaged journal is moved away when told to, unchanged, and a new one begun`()
      async throws
    {
      let tool = try Tool()
      try tool.configure("")
      try tool.write("no journal", to: "clew/journal.sqlite")
      let refused = try await tool.run("ask", "-m", "practice/echo", "Hello.")
      #expect(refused.code == 1, "\(refused)")
      #expect(refused.errors.contains("clew journal set-aside"))
      let moved = try await tool.run("journal", "set-aside")
      #expect(moved.code == 0, "\(moved)")
      let place = try #require(moved.errors.firstMatch(of: /\S+\.damaged-[0-9T]+/)?.0)
      #expect(try String(contentsOfFile: String(place), encoding: .utf8) == "no journal")
      #expect(try await tool.run("ask", "-m", "practice/echo", "Hello.").output == "Hello.\n")
      // A sound one stays.
      #expect(try await tool.run("journal", "set-aside").code == 1)
      #expect(try await tool.run("jobs", "--json").outputLines.count == 1)
    }

    @Test func `a damaged journal that another process has open stays where it is`() async throws {
      let tool = try Tool()
      try tool.configure("")
      try tool.write("no journal", to: "clew/journal.sqlite")
      let path = tool.folder.file("clew/journal.sqlite")
      // The lock that each of SQLite's connections keeps on a file with a write-ahead log.
      let descriptor = open(path, O_RDWR)
      var lock = flock()
      lock.l_type = Int16(F_RDLCK)
      lock.l_start = 0x4000_0002
      lock.l_len = 510
      #expect(fcntl(descriptor, F_SETLK, &lock) == 0)
      let refused = try await tool.run("journal", "set-aside")
      #expect(refused.code == 1, "\(refused)")
      #expect(refused.errors.contains("Leave every clew"))
      #expect(FileManager.default.fileExists(atPath: path))
      close(descriptor)
      #expect(try await tool.run("journal", "set-aside").code == 0)
      #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a journal that cannot be written: nothing is sent`() async throws {
      let tool = try Tool()
      // A file where the folder should be: root could write to any folder.
      try tool.write("", to: "occupied")
      let run = try await tool.with(["CLEW_HOME": tool.folder.file("occupied")])
        .run("ask", "-m", "practice/echo", "Hello.")
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains("journal"))
      #expect(run.errors.contains("CLEW_HOME"))
      #expect(run.output.isEmpty)
    }

    @Test(.needsClients) func `a journal of a newer clew is refused and not touched`() async throws
    {
      let tool = try Tool()
      try await tool.run("ask", "-m", "practice/echo", "Hello.")
      let journal = URL(fileURLWithPath: tool.folder.file("clew/journal.sqlite"))
      try await tool.setJournalVersion(9999)
      let before = try Data(contentsOf: journal)
      let run = try await tool.run("jobs")
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains("newer"))
      #expect(try Data(contentsOf: journal) == before)
    }

    @Test func `no network: the job stays, and says what is the matter`() async throws {
      let tool = try Tool()
      // Nothing listens there any more.
      let served = try await ServedPractice(tool)
      await served.stop()
      let run = try await tool.with([
        "OPENAI_BASE_URL": served.baseURL, "OPENAI_API_KEY": "any", "CLEW_PROFILE": "openai",
      ]).run("models", "--refresh")
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains("cannot be reached"))
      #expect(run.errors.contains("clew status"))
    }

    @Test(.needsClients) func `a web page in place of the API is told as such`() async throws {
      let tool = try Tool()
      let service = try await ScriptedService(tool, .webPage)
      let run = try await tool.with([
        "OPENAI_BASE_URL": service.baseURL, "OPENAI_API_KEY": "any", "CLEW_PROFILE": "openai",
      ]).run("models", "--refresh")
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains("makes no sense"))
      #expect(!run.errors.contains("<title>"))
    }

    @Test(.needsClients, arguments: [ScriptedService.Manner.webPage, .hangUp])
    func `a request of unknown fate is not repeated where keys are not honoured`(
      manner: ScriptedService.Manner
    ) async throws {
      let tool = try Tool()
      let service = try await ScriptedService(tool, manner)
      // On this machine it would be: loopback servers are one's own, and cost nothing.
      try tool.configure("[settings]\nretry_uncertain = \"off\"\n")
      let run = try await tool.with([
        "OPENAI_BASE_URL": service.baseURL, "OPENAI_API_KEY": "any", "CLEW_PROFILE": "openai",
      ]).run("ask", "--json", "-m", "scripted", "Hello.")
      #expect(run.code == 2, "\(run)")
      #expect(run.errors.contains("Nobody knows whether"))
      let job = try #require(try run.json().first { $0["number"] != nil })
      #expect(job["error"]?["code"] == "uncertain")
      #expect(try await service.posts(1).count == 1)
    }

    /// A small disk needs a mount, which not every machine allows.
    static var allowsMounts: Bool {
      get async {
        let probe = try? Program(
          "/usr/bin/env", ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
          environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], folder: "/")
        return await probe?.ended().code == 0
      }
    }

    @Test(.enabled("unshare cannot mount here") { await allowsMounts })
    func `a full disk: nothing is sent, and nothing is broken`() async throws {
      let tool = try Tool()
      try FileManager.default.createDirectory(
        atPath: tool.folder.file("clew"), withIntermediateDirectories: true)
      let program = try Program(
        "/usr/bin/env",
        [
          "unshare", "-rm", "sh", "-c",
          "mount -t tmpfs -o size=128k tmpfs \"$CLEW_HOME\" && exec \"$0\" \"$@\"",
          Checkout.clew, "ask", "-m", "practice/echo", "Hello.",
        ], environment: tool.environment, folder: tool.folder.path)
      program.closeInput()
      let run = await program.ended()
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains("The disk is full."))
      #expect(run.output.isEmpty)
    }

    @Test func `a file that may not grow: nothing is sent, and nothing is broken`() async throws {
      let tool = try Tool()
      #expect(try await tool.run("ask", "-m", "practice/echo", "Hello.").code == 0)
      // 128 blocks of 512 bytes, as POSIX counts them: too few for the prompt alone.
      let program = try Program(
        "/bin/sh",
        [
          "-c", "ulimit -f 128 && exec \"$0\" \"$@\"", Checkout.clew, "ask", "-m", "practice/echo",
          "-",
        ], environment: tool.environment, folder: tool.folder.path)
      program.write(String(repeating: "A long prompt. ", count: 20_000))
      program.closeInput()
      let run = await program.ended()
      #expect(run.code == 1, "\(run)")
      #expect(run.errors.contains("The journal cannot be read or written."))
      #expect(run.output.isEmpty)

      let jobs = try await tool.run("jobs", "--all", "--json").json()
      #expect(jobs.compactMap { $0["prompt"]?.string } == ["Hello."])
      #expect(try await tool.run("ask", "-m", "practice/echo", "Again.").output == "Again.\n")
    }

    @Test func `%%batch asks nothing of a script, however large`() async throws {
      let tool = try Tool()
      let run = try await tool.run(
        "--json", input: "%model practice/echo\n%%batch --rows 150\nRow {{i}}.\n%%\n%wait\n")
      #expect(run.code == 0, "\(run)")
      #expect(try run.json().count { $0["state"] == "completed" } == 150)
    }
  }
}

extension Tool {
  /// Makes the journal look as if a later clew had written it.
  fileprivate func setJournalVersion(_ version: Int) async throws {
    let program = try startPython([
      "-c",
      """
      import sqlite3, sys
      journal = sqlite3.connect(sys.argv[1])
      journal.execute(f"PRAGMA user_version = {sys.argv[2]}")
      journal.commit()
      journal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      """, folder.file("clew/journal.sqlite"), "\(version)",
    ])
    program.closeInput()
    let transcript = await program.ended()
    guard transcript.code == 0 else { throw Unexpected("\(transcript)") }
  }
}
