internal import Foundation
internal import Interpreting

extension FileAccess {
  /// The files of this machine.
  static var live: FileAccess {
    FileAccess(
      open: { path in
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: expanded(path)))
        return { try piece(of: file) }
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

  /// Up to 256 KB: as much as a pipe or a disk gives at once.
  private static func piece(of file: FileHandle) throws -> [UInt8]? {
    var code: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
      var found = -1
      repeat {
        found = Foundation.read(file.fileDescriptor, buffer.baseAddress, buffer.count)
        code = errno
      } while found < 0 && code == EINTR
      if found >= 0 { (count, code) = (found, 0) }
    }
    // The system's own words; Foundation has none for most codes.
    if code != 0 { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    return bytes.isEmpty ? nil : bytes
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
