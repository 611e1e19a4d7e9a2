import Testing

@testable import JupyterKernel

@Suite struct JupyterFoldersTests {
  #if os(Linux)
    @Test func `on Linux the user's folder follows XDG`() {
      #expect(Self.folders().data(of: .user) == "/home/u/.local/share/jupyter")
      #expect(Self.folders(["XDG_DATA_HOME": "/x"]).data(of: .user) == "/x/jupyter")
    }
  #endif

  @Test func `an empty variable counts as none`() {
    let empty = Self.folders(["JUPYTER_DATA_DIR": "", "JUPYTER_PATH": "", "VIRTUAL_ENV": ""])
    #expect(empty.data(of: .user) == Self.folders().data(of: .user))
    #expect(empty.searched == Self.folders().searched)
  }

  @Test func `a prefix may end with a slash`() {
    #expect(Self.folders().data(of: .prefix("/opt/py/")) == "/opt/py/share/jupyter")
  }

  static let environments: [(environment: [String: String], python: String?, prefix: String?)] = [
    (["VIRTUAL_ENV": "/v", "CONDA_PREFIX": "/c"], "/usr", "/v"),
    (["VIRTUAL_ENV": "", "CONDA_PREFIX": "/c"], "/usr", "/c"),
    ([:], "/usr", "/usr"),
    ([:], nil, nil),
  ]

  @Test(arguments: environments)
  func `the system prefix is that of the active environment, else of the Python there is`(
    environment: [String: String], python: String?, prefix: String?
  ) throws {
    let folders = Self.folders(environment)
    guard let prefix else {
      #expect(throws: KernelSpecInstallation.Problem.noEnvironment) {
        try folders.systemPrefix { python }
      }
      return
    }
    #expect(try folders.systemPrefix { python } == .prefix(prefix))
  }

  @Test func `Jupyter looks where it is told, then in the environment, then for the user`() {
    let folders = Self.folders([
      "JUPYTER_PATH": "/a:/v/share/jupyter", "VIRTUAL_ENV": "/v", "JUPYTER_DATA_DIR": "/u",
    ])
    #expect(
      folders.searched == [
        "/a", "/v/share/jupyter", "/u", "/usr/local/share/jupyter", "/usr/share/jupyter",
      ])
  }

  private static func folders(_ environment: [String: String] = [:]) -> JupyterFolders {
    JupyterFolders(environment: environment, home: "/home/u")
  }
}
