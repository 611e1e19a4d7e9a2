package import Foundation

extension JournalFile {
  /// Moves a journal that cannot be used away, with all that belongs to it, so that the next clew
  /// begins a new one. Nothing is changed in it. Returns where it is; throws ``JournalError/busy(path:)``
  /// where another process has it open, which would go on writing to it.
  package static func setAside(_ path: String, at date: Date) throws(JournalError) -> String {
    if isOpenElsewhere(path) { throw .busy(path: path) }
    let stamp = date.ISO8601Format().filter { $0.isNumber || $0 == "T" }
    let place = "\(path).damaged-\(stamp)"
    var moved: [String] = []
    // The log first: a new journal beside an old log would be damaged at once.
    for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + suffix) {
      do {
        try FileManager.default.moveItem(atPath: path + suffix, toPath: place + suffix)
        moved.append(suffix)
      } catch {
        // A journal without its log would be an older one.
        for suffix in moved {
          try? FileManager.default.moveItem(atPath: place + suffix, toPath: path + suffix)
        }
        throw .notWritable(path: path + suffix)
      }
    }
    return place
  }

  /// Whether another process has the file open. With a write-ahead log each connection keeps a shared
  /// lock on the bytes that `SHARED_FIRST` and `SHARED_SIZE` name in SQLite's source, os.h.
  private static func isOpenElsewhere(_ path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0002
    lock.l_len = 510
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}
