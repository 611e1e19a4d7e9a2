internal import Foundation

extension Home {
  /// The folder of what is written.
  private var folder: String { URL(fileURLWithPath: journal).deletingLastPathComponent().path }

  /// Whether the journal can be written, as far as can be told without writing it. Makes its folder.
  var isWritable: Bool {
    // What is in the way of that shows in the next lines.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // The dot is there only if it is a folder.
    let isFolderWritable = access(folder + "/.", W_OK) == 0
    return isFolderWritable && (access(journal, W_OK) == 0 || errno == ENOENT)
  }

  /// The same with a journal of its own in a new folder for this user alone, and what is to be said
  /// about that; nil where none can be made.
  func withTemporaryJournal(
    environment: [String: String]
  ) -> (home: Home, notice: String)? {
    var template = Array("\(environment["TMPDIR"] ?? "/tmp")/clew-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let home = Home(configuration: configuration, journal: folder + "/journal.sqlite")
    let notice =
      "The journal cannot be written: \(journal)\n"
      + "This session keeps one of its own; CLEW_HOME=\(folder) finds it again."
    return (home, notice)
  }
}
