// swift-tools-version: 6.2
// The bands of the house, lower ones first; each imports only bands below it. The build enforces it:
// the Makefile passes `--explicit-target-dependency-import-check error` to every `swift build`.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    resources: resources, swiftSettings: settings)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "clew",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "clew", targets: ["clew"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // MARK: C
    .systemLibrary(
      name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(
      name: "CMark",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),

    // MARK: JSON, the value every leaf speaks
    module("JSON"),

    // MARK: leaves
    module(
      "Responses",
      [
        "JSON", crypto,
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    module("Journal", ["JSON", grdb]),
    module("Rendering", ["JSON", "CMark"]),
    module("Experiments", ["JSON"]),
    module("JupyterProtocol", ["JSON", crypto]),
    module(
      "PracticeServer",
      [
        "JSON", grdb, crypto, logging,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),

    // MARK: engine
    module("Jobs", ["JSON", "Responses", "Journal", crypto]),

    // MARK: interpreter
    module(
      "Interpreting",
      ["JSON", "Jobs", "Journal", "Responses", "Experiments", "Rendering", argumentParser]),

    // MARK: faces
    module("TerminalREPL", ["Interpreting", "Rendering", "JSON", "CEditLine"]),
    module(
      "JupyterKernel", ["Interpreting", "Rendering", "JupyterProtocol", "JSON", "CZeroMQ"],
      resources: [.embedInCode("KernelSpec/Logos")]),

    // MARK: executable
    .executableTarget(
      name: "clew",
      dependencies: [
        "JSON", "Responses", "Journal", "Rendering", "PracticeServer", "Jobs", "Interpreting",
        "TerminalREPL", "JupyterKernel", "JupyterProtocol", "TOMLKit", argumentParser, logging,
        "CMalloc",
      ],
      swiftSettings: settings),

    // MARK: measures
    .executableTarget(
      name: "bare-client", dependencies: ["JSON", "Responses"], path: "Benchmarks/BareClient",
      swiftSettings: settings),

    // MARK: tests
    .target(
      name: "TestSupport", dependencies: ["JSON"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests(of: "JSON"),
    tests(
      of: "Responses",
      [
        "JSON",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [.copy("Fixtures")]),
    tests(of: "Journal", ["JSON", grdb]),
    tests(of: "Rendering", ["JSON"]),
    tests(of: "Experiments", ["JSON"]),
    tests(of: "JupyterProtocol", ["JSON"]),
    tests(
      of: "PracticeServer",
      [
        "JSON", grdb,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    tests(of: "Jobs", ["JSON", "Responses", "Journal", "PracticeServer", grdb]),
    tests(
      of: "Interpreting",
      ["JSON", "Jobs", "Responses", "Journal", "Rendering", "Experiments"]),
    tests(of: "TerminalREPL", ["JSON", "Interpreting", "Rendering", "CEditLine"]),
    tests(
      of: "JupyterKernel", ["JSON", "JupyterProtocol", "Interpreting", "Rendering", "CZeroMQ"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["JSON", "PracticeServer", "TestSupport", "clew"],
      exclude: ["Python", "requirements.txt"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
