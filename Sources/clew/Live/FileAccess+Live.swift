internal import Foundation
internal import Interpreting

extension FileAccess {
  /// The files of this machine.
  static var live: FileAccess {
    FileAccess(
      read: { path in
        Array(try Data(contentsOf: URL(fileURLWithPath: expanded(path))))
      },
      write: { bytes, path in
        // Whole or not at all: a full disk must not leave half a file in the place of a good one.
        try Data(bytes).write(to: URL(fileURLWithPath: expanded(path)), options: .atomic)
      },
      names: { prefix in names(prefix) },
      freeSpace: { path in
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: expanded(path))
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
      })
  }

  private static func expanded(_ path: String) -> String {
    (path as NSString).expandingTildeInPath
  }

  private static func names(_ prefix: String) -> [String] {
    let slash = prefix.lastIndex(of: "/")
    let folder = slash.map { String(prefix[...$0]) } ?? ""
    let start = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
    let path = folder.isEmpty ? "." : expanded(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix(".")) }
      .sorted().map { name in
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
          atPath: path + "/" + name, isDirectory: &isFolder)
        return folder + name + (exists && isFolder.boolValue ? "/" : "")
      }
  }
}
