import Foundation

/// A process's claim to the jobs it works on: a lock on a file of its own beside the journal. The
/// kernel frees it at the process's death, however that comes; no clock is involved.
package final class OwnerFile: Sendable {
  /// The file's name, by which job rows name their owner.
  package let name: String
  private let path: String
  private let descriptor: Int32

  private init(name: String, path: String, descriptor: Int32) {
    self.name = name
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Removes the file: a missing one is as free as an unlocked one. The lock goes with this value.
  func remove() { unlink(path) }

  /// Locks the file of this name, made if it is not there and `creating`; nil when a living owner
  /// holds it, or there is none.
  static func lock(
    _ name: String, in folder: String, creating: Bool
  ) throws(JournalError) -> OwnerFile? {
    let path = folder + "/" + name
    while true {
      // Closed in programs this one starts (`cmd:` keys, editors): they would keep the lock alive.
      let flags = O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0)
      let descriptor = open(path, flags, 0o600)
      guard descriptor >= 0 else {
        if !creating, errno == ENOENT { return nil }
        throw errno == ENOSPC ? .diskFull(path: path) : .notWritable(path: path)
      }
      let owner = OwnerFile(name: name, path: path, descriptor: descriptor)
      guard holds(descriptor, trying: creating ? attempts : 1) else { return nil }
      // Between opening and locking another process may have found the file free and removed it;
      // a lock on a file nobody can find claims nothing.
      if owner.isReachable { return owner }
      if !creating { return nil }
    }
  }

  /// Whoever looks if an owner lives holds the lock of a dead one, or of one that is being made, for
  /// a moment: the maker tries again.
  private static let attempts = 100

  private static func holds(_ descriptor: Int32, trying times: Int) -> Bool {
    for attempt in 1...times {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      if attempt < times { usleep(1_000) }
    }
    return false
  }

  private var isReachable: Bool {
    var mine = stat()
    var found = stat()
    return fstat(descriptor, &mine) == 0 && stat(path, &found) == 0
      && mine.st_ino == found.st_ino && mine.st_dev == found.st_dev
  }
}
