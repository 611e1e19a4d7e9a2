import Foundation

/// Where things lie: the checkout, the program that was built, the Python that holds the clients.
enum Checkout {
  /// The package's folder.
  static let root = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The program under test: it is built into the folder of the tests themselves.
  static let clew = {
    #if os(macOS)
      let built = Bundle(for: Marker.self).bundleURL.deletingLastPathComponent()
    #else
      let built = Bundle.main.bundleURL
    #endif
    return built.appendingPathComponent("clew").path
  }()

  /// The interpreter of the virtual environment that `make test` sets up.
  static let python = root + "/.build/venv/bin/python"

  static var hasClients: Bool { FileManager.default.isExecutableFile(atPath: python) }

  static func script(_ name: String) -> String { root + "/Tests/EndToEndTests/Python/" + name }

  private final class Marker {}
}
