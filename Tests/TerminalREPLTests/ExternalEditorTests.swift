import Foundation
import Interpreting
import TestSupport
import Testing

@testable import TerminalREPL

@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(5))) struct ExternalEditorTests {
  /// An empty folder, and the editor that has it for its files.
  private static func editor(_ command: String?) throws -> (ExternalEditor, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let environment = ["PATH": "/usr/bin:/bin", "FOLDER": folder.path]
    return (
      ExternalEditor(
        command: command, temporaryFolder: folder.path, environment: environment), folder
    )
  }

  private static func edit(_ text: String, with command: String?) throws -> ExternalEditor.Edited {
    let (editor, folder) = try editor(command)
    let terminal = try PseudoTerminal.Ends(columns: 40, rows: 10).terminal()
    let edited = editor.edit(text, on: terminal)
    // Nothing of the text stays behind, backups neither.
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.filter { $0.hasPrefix("clew-") } == [])
    return edited
  }

  static let savings: [(command: String, text: String)] = [
    ("true", "one\ntwo"), ("sed -i s/one/1/", "1\ntwo"), ("sed -i.orig s/two/2/", "one\n2"),
    ("truncate -s 0", ""), ("printf 'a\\r\\nb\\033[2Jc' >", "a\nb[2Jc"),
    // What has been given to it is a file of its own with an ending editors know, for nobody else.
    ("f() { stat -c %a \"$1\" > $FOLDER/mode; cp $FOLDER/mode \"$1\"; }; f", "600"),
    ("f() { echo \"${1##*/}\" > \"$1\"; }; f", "cell.clew.md"),
  ]

  @Test(arguments: savings)
  func `what is saved comes back`(command: String, text: String) throws {
    let edited = try ExternalEditorTests.edit("one\ntwo", with: command)
    #expect(edited == ExternalEditor.Edited(text: text))
  }

  static let failings: [(command: String?, text: String, words: String)] = [
    ("false", "one", "code 1"), ("clew-no-such-editor", "one", "no such program"),
    ("f() { echo saved > \"$1\"; exit 3; }; f", "saved", "code 3"),
    ("kill -9 $$; :", "one", "Signal 9"), ("rm", "one", "gone"), (nil, "one", "$EDITOR"),
  ]

  @Test(arguments: failings)
  func `an editor that fails says so, and loses nothing`(
    command: String?, text: String, words: String
  ) throws {
    guard command != "rm" else { return try losesItsFile() }
    let edited = try ExternalEditorTests.edit("one", with: command)
    #expect(edited.text == text)
    #expect(edited.failure?.why?.contains(words) == true, "\(edited)")
  }

  private func losesItsFile() throws {
    let (editor, folder) = try ExternalEditorTests.editor("rm")
    defer { withExtendedLifetime(folder) {} }
    let terminal = try PseudoTerminal.Ends(columns: 40, rows: 10).terminal()
    #expect(editor.edit("one", on: terminal).text == "one")
  }

  @Test func `no folder for the file is said, too`() throws {
    let editor = ExternalEditor(command: "true", temporaryFolder: "/dev/null")
    let terminal = try PseudoTerminal.Ends(columns: 40, rows: 10).terminal()
    let edited = editor.edit("one", on: terminal)
    #expect(edited.text == "one")
    #expect(edited.failure?.why == "/dev/null: Not a directory")
  }

  @Test func `VISUAL goes before EDITOR, and both before what is found`() {
    func command(_ environment: [String: String]) -> String? {
      ExternalEditor(environment: environment).command
    }
    #expect(command(["VISUAL": "code --wait", "EDITOR": "ed"]) == "code --wait")
    #expect(command(["VISUAL": " ", "EDITOR": "ed"]) == "ed")
    #expect(command(["PATH": "/nowhere"]) == nil)
  }

  // MARK: In a line

  @Test func `Ctrl-X Ctrl-E changes the line in an editor, and sends nothing`() async throws {
    let session = try await EditorSession(editor: "sed -i 's/two/TWO/;s/$/./'")
    let reading = session.read()
    session.type("one\u{1B}\rtwo\u{1B}[A")
    await session.sees("> one\ntwo", cursor: (0, 5))
    session.type("\u{18}\u{5}")
    await session.sees("> one.\nTWO.", cursor: (1, 4))
    session.type("\r")
    #expect(await reading.value == .line("one.\nTWO."))
    await session.stop()
  }

  @Test func `the editor has the terminal as it was found; what comes meanwhile is shown after it`()
    async throws
  {
    let session = try await EditorSession(
      editor: "f() { stty -a | grep -o ' icanon' > $1; read line; echo \"$line\" >> $1; }; f")
    let reading = session.read()
    session.type("draft")
    await session.sees("> draft")
    session.type("\u{18}\u{5}")
    await session.sees("")
    session.thread.post(.block("notice"))
    session.type("words\n")
    await session.seesAtLast("notice\n>  icanon\nwords")
    session.type("\r")
    #expect(await reading.value == .line(" icanon\nwords"))
    await session.stop()
  }

  @Test func `an editor that fails leaves the line and says why above it`() async throws {
    let session = try await EditorSession(editor: "false")
    let reading = session.read()
    session.type("draft\u{18}\u{5}")
    await session.sees(
      """
      ✗ The editor failed: false
        It left with code 1.
        → What it saved is in the line, and no
      thing was sent.
      > draft
      """)
    session.type("\r")
    #expect(await reading.value == .line("draft"))
    let answer = session.read(.answer)
    session.type("y\u{18}\u{5}\r")
    #expect(await answer.value == .line("y"))
    await session.stop()
  }
}
