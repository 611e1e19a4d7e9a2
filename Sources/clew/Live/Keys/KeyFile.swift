internal import Foundation

/// A file that holds a key and nothing else, for its user alone.
struct KeyFile {
  enum Content: Equatable {
    case missing
    case key(String)
    case unusable(String)
  }

  let path: String

  init(_ path: String) { self.path = (path as NSString).expandingTildeInPath }

  /// A file that others can read is refused, as ssh does: the key in it is theirs too.
  var content: Content {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      return .missing
    }
    guard mode & 0o077 == 0 else {
      return .unusable("others can read the file \(path); chmod 600 it")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .unusable("the file \(path) cannot be read")
    }
    return .key(String(decoding: data, as: UTF8.self))
  }
}
