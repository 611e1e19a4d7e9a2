// swift-tools-version: 6.2
// A package of its own, so that no ordinary build pays for it: the leaves that read the wire, with
// libFuzzer around them. Signatures are left out, as no fuzzer finds one.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=fuzzer,address"]),
]

let package = Package(
  name: "fuzz",
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .target(name: "JSON", swiftSettings: settings),
    .target(
      name: "JupyterProtocol", dependencies: ["JSON"],
      exclude: ["Message.swift", "Receiver.swift", "Registration+Signing.swift", "Signer.swift"],
      swiftSettings: settings),
    .executableTarget(
      name: "FuzzWire", dependencies: ["CLibFuzzer", "JSON", "JupyterProtocol"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ],
  swiftLanguageModes: [.v6]
)
