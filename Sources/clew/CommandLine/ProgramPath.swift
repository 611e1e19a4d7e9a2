internal import Foundation

/// Where this very program lies.
enum ProgramPath {
  /// Absolute; nil where the system does not tell.
  static var own: String? {
    #if os(Linux)
      if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
        return path
      }
    #endif
    return Bundle.main.executablePath
  }
}
