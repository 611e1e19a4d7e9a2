import Foundation
import Testing

@testable import Interpreting

@Suite struct CatalogueTests {
  @Test func `lists every command of the folder, in alphabetical order`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Interpreting/Commands")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Command.swift") }.map { String($0.dropLast(6)) }
    let listed = CommandCatalogue.all.map { "\($0)" }
    #expect(listed == files.sorted())
  }

  @Test(arguments: CommandCatalogue.all.map { $0.name })
  func `helps with every command`(name: String) throws {
    let type = try #require(CommandCatalogue.command(named: name))
    let help = CommandHelp(type)
    #expect(help.plain.hasPrefix(type.summary))
    #expect(help.plain.contains(type.typedForm))
    #expect(CommandOption.all(of: type).contains { $0.names == ["--json"] && !$0.help.isEmpty })
  }

  @Test func `options have their names and their help, however long`() {
    let options = CommandOption.all(of: AskCommand.self)
    #expect(options.contains { $0.names == ["-m", "--model"] && $0.help.hasPrefix("The model") })
    let names = options.flatMap(\.names)
    #expect(names.allSatisfy { $0.wholeMatch(of: /--?[a-z-]+/) != nil }, "\(names)")
  }
}
