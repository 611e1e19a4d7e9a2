/// What keys can be bound to beside libedit's own functions; the names can be used in `.editrc`.
enum EditorFunction: String, CaseIterable {
  case enter, newline, up, down, forward, end, word, complete, edit
  case interrupt, suspend, leave, paste, fill
  case lineFeed = "line-feed"

  var name: String { "clew-\(rawValue)" }

  var summary: String {
    switch self {
    case .enter: "Send the cell if it is complete, else begin a new line"
    case .newline: "Begin a new line"
    case .up: "To the line above, or to the entry before"
    case .down: "To the line below, or to the entry after"
    case .lineFeed: "Begin a new line, or end an empty one"
    case .forward: "To the next character, or take all that is suggested"
    case .end: "To the end, or take all that is suggested"
    case .word: "To the end of the word, or take a word of what is suggested"
    case .complete: "Complete the word at the cursor"
    case .edit: "Change the cell in $VISUAL or $EDITOR"
    case .interrupt: "Give the cell up"
    case .suspend: "Stop the program until it is brought back"
    case .leave: "Delete the next character, or leave if there is nothing"
    case .paste: "Insert what is being pasted"
    case .fill: "Insert what the line begins with"
    }
  }

  /// What libedit has to do after it; the numbers are its own (histedit.h).
  enum Reaction: UInt8 {
    case nothing = 0
    case endLine = 1
    case endInput = 2
    case refresh = 4
    case beep = 6
    case refreshAndBeep = 9
  }
}
