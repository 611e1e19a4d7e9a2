/// Every command there is. A test compares this list with the folder `Commands`.
package enum CommandCatalogue {
  package static let all: [any Command.Type] = [
    AdoptCommand.self, AgainCommand.self, AskCommand.self, BatchCommand.self, CacheCommand.self,
    CancelCommand.self, CompareCommand.self, EchoCommand.self, EditCommand.self,
    ExportCommand.self, HelpCommand.self, HistoryCommand.self, JobsCommand.self,
    JournalCommand.self, KeyCommand.self, LetCommand.self, ModelCommand.self, ModelsCommand.self,
    NotifyCommand.self, ProfileCommand.self, QuitCommand.self, RawCommand.self, RecallCommand.self,
    RetryCommand.self, RunCommand.self, SearchCommand.self,
    SessionsCommand.self, SetCommand.self, ShowCommand.self, StatusCommand.self,
    SystemCommand.self, TableCommand.self, TagCommand.self, UnsetCommand.self, VarsCommand.self,
    WaitCommand.self, WindowCommand.self,
  ]

  package static func command(named name: String) -> (any Command.Type)? {
    all.first { $0.name == name }
  }
}

extension Vocabulary {
  /// What the grammar must know of these commands.
  package init(_ commands: [any Command.Type]) {
    self.init(lineCommands: [:], cellCommands: [:])
    for command in commands {
      if command.form.contains(.line) {
        lineCommands[command.name] = LineCommand(
          following: command.following, arguments: command.arguments)
      }
      if command.form.contains(.body) {
        cellCommands[command.name] = command.name == RawCommand.name ? .verbatim : .text
      }
    }
  }
}
