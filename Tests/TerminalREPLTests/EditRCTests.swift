import Testing

@testable import TerminalREPL

@Suite struct EditRCTests {
  static let table: [(text: String, mode: EditRC.Mode, commands: [String])] = [
    ("", .emacs, []),
    ("# mine\n\n  bind ^A ed-move-to-beg\n", .emacs, ["  bind ^A ed-move-to-beg"]),
    ("bind ^X x\nbind -v\n", .vi, ["bind ^X x"]),
    ("bind -v\nbind -e", .emacs, []),
    ("clew:bind -v", .vi, []),
    ("sqlite3:bind -v", .emacs, ["sqlite3:bind -v"]),
    ("bind -v ^X x", .emacs, ["bind -v ^X x"]),
  ]

  @Test(arguments: table)
  func `takes the mode out of the user's file`(
    text: String, mode: EditRC.Mode, commands: [String]
  ) {
    let editRC = EditRC(text)
    #expect(editRC.mode == mode)
    #expect(editRC.commands == commands)
  }
}
