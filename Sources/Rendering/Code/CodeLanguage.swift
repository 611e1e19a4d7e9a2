/// What of a programming language can be told without parsing it: its words, its strings, its comments.
///
/// That much is right nearly always, and where it is wrong a word has the wrong colour: no text is
/// ever lost or changed.
struct CodeLanguage: Sendable {
  /// What begins a comment that ends with its line.
  var lineComments: [String] = []
  /// Whether such a comment has to stand at the beginning of a line or behind a blank.
  var commentsFollowBlanks = false
  /// What encloses a comment of many lines.
  var blockComment: (opening: String, closing: String)?
  /// The quotation marks of strings that end on their line.
  var quotes = "\"'"
  /// Those of strings that may have many lines; looked for before the others.
  var longQuotes: [String] = []
  var keywords: Set<String> = []
  var ignoresCase = false
  /// How lines look that begin so: the languages that are made of lines.
  var lineBeginnings: [(text: String, style: TextStyle)] = []

  /// The language that a fence's info string names, by its first word; nil for an unknown one.
  static func named(_ info: String) -> CodeLanguage? {
    let name = info.prefix { !$0.isWhitespace && $0 != "{" && $0 != "," }.lowercased()
    return known[aliases[name] ?? name]
  }

  private static let aliases = [
    "py": "python", "python3": "python", "js": "javascript", "jsx": "javascript",
    "node": "javascript", "ts": "typescript", "tsx": "typescript", "c++": "cpp", "cc": "cpp",
    "h": "c", "hpp": "cpp", "objc": "c", "objective-c": "c", "cs": "csharp", "c#": "csharp",
    "rs": "rust", "golang": "go", "kt": "kotlin", "rb": "ruby", "sh": "shell", "bash": "shell",
    "zsh": "shell", "console": "shell", "shell-session": "shell", "ps1": "powershell",
    "yml": "yaml", "jsonc": "json", "jsonl": "json", "json5": "json", "ini": "toml",
    "conf": "toml", "cfg": "toml", "patch": "diff", "make": "makefile", "docker": "dockerfile",
    "postgresql": "sql", "mysql": "sql", "sqlite": "sql", "hs": "haskell", "htm": "html",
    "xml": "html", "svg": "html", "vue": "html", "scss": "css", "less": "css",
  ]
}
