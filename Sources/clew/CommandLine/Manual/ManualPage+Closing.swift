// What no declaration says.
extension ManualPage {
  static let closing = [environment, files, exitStatus, examples, seeAlso]

  private static let environment = section(
    "ENVIRONMENT",
    [
      ("SAIL_API_KEY, SAIL_API_URL", "Sail's key, and its host without /v1."),
      ("OPENAI_API_KEY, OPENAI_BASE_URL", "A key, and any server of the Responses API, with /v1."),
      ("CLEW_PROFILE", "The profile to use where --profile names none."),
      ("CLEW_HOME", "One folder for all files, instead of the XDG folders."),
      ("CLEW_WAIT", "When a cell waits for its jobs: auto, off or cell."),
      ("NO_COLOR, PAGER, VISUAL, EDITOR", "As everywhere."),
      ("HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE", "As everywhere."),
    ])

  private static let files = section(
    "FILES",
    [
      ("~/.config/clew/config.toml", "Profiles and settings; clew config init writes one."),
      ("~/.config/clew/rc.clew", "Commands that every REPL begins with."),
      ("~/.config/clew/keys/", "Keys that clew key set put away, readable by you alone."),
      ("~/.local/share/clew/journal.sqlite", "Everything asked and answered."),
      ("~/.editrc", "Keys of the REPL: editrc(5)."),
    ])

  private static let exitStatus = section(
    "EXIT STATUS",
    [
      ("0", "Done, or detached with --detach."),
      ("1", "Words or a cell not understood; the service or the journal out of reach."),
      ("2", "A job failed."), ("3", "Some jobs of a group failed, others did not."),
      ("4", "Time was up with jobs pending."), ("5", "The key was refused, or there was none."),
      ("6", "Over budget."), ("7", "Offline, and not recorded."),
      ("100", "An expectation failed."), ("130", "Detached by Ctrl-C; the jobs go on."),
    ])

  private static let examples = [
    Roff.section("EXAMPLES"),
    Roff.example([
      "clew ask \"What is 6 * 7?\"", "clew ask \"Summarise:\" - < notes.md",
      "id=$(clew ask -w flex --detach \"No hurry.\"); clew wait \"$id\"",
      "clew run night.clew topic=sails", "clew jobs failed --json | jq .error",
    ]),
  ]

  private static let seeAlso = [
    Roff.section("SEE ALSO"), Roff.bold("jupyter") + "(1), " + Roff.bold("editrc") + "(5)",
  ]

  private static func section(_ title: String, _ items: [(term: String, text: String)]) -> [String]
  {
    [Roff.section(title)] + items.map { Roff.item(Roff.bold($0.term), $0.text) }
  }
}
