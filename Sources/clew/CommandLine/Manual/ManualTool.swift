internal import ArgumentParser

/// `clew manual`: the manual page, for `make install`.
struct ManualTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page, for man.", shouldDisplay: false)

  func run() throws {
    StandardStreams.write(try ManualPage(version: Version.current).text)
  }
}
