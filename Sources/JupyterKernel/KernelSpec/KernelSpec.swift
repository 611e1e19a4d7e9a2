package import JSON
import JupyterProtocol

/// What Jupyter must know to start the kernel (jupyter-client, kernels.html#kernel-specs).
///
/// It never holds a key: kernelspecs are world-readable, and the kernel finds keys where every face does.
package struct KernelSpec: Sendable, Equatable {
  /// The program to start: absolute, found on the path, or below `{resource_dir}`.
  package var executable: String
  package var displayName: String
  /// The profile the kernel speaks to; nil leaves the choice to its environment.
  package var profile: String?
  /// Whether clients may ask for channels under CURVE; by default, whether libzmq has it.
  package var isEncryptable: Bool

  package init(
    executable: String, displayName: String = "clew", profile: String? = nil,
    isEncryptable: Bool = ZeroMQContext.hasCurve
  ) {
    self.executable = executable
    self.displayName = displayName
    self.profile = profile
    self.isEncryptable = isEncryptable
  }

  /// Reads the content of a `kernel.json`; nil if it is not one of clew's.
  package init?(_ json: JSON) {
    guard json["language"] == .string(Self.language),
      let executable = json["argv"]?.array?.first?.string
    else { return nil }
    self.init(
      executable: executable, displayName: json["display_name"]?.string ?? "",
      profile: json["env"]?["CLEW_PROFILE"]?.string,
      isEncryptable: json["metadata"]?["supported_encryption"] == Self.encryption)
  }

  /// By this a kernelspec is known to be clew's.
  private static let language = "clew"
  // jupyter_client, manager.py: only then does a client put CURVE keys into the connection file.
  private static let encryption: JSON = ["curve"]

  /// The content of `kernel.json`.
  package var json: JSON {
    [
      "argv": [
        .string(executable), "kernel", "start", "--connection-file", "{connection_file}",
      ],
      "display_name": .string(displayName),
      "language": .string(Self.language),
      "interrupt_mode": "message",
      "kernel_protocol_version": .string(ProtocolVersion.current),
      "env": .object(profile.map { ["CLEW_PROFILE": .string($0)] } ?? [:]),
      "metadata": metadata,
    ]
  }

  private var metadata: JSON {
    var members: JSON.Object = ["debugger": false]
    if isEncryptable { members["supported_encryption"] = Self.encryption }
    return .object(members)
  }

  /// The files of the kernelspec's folder; `kernel.json` last, since a folder without it is no
  /// kernelspec yet.
  package var files: [(name: String, bytes: [UInt8])] {
    [
      ("logo-svg.svg", PackageResources.logo_svg_svg),
      ("logo-32x32.png", PackageResources.logo_32x32_png),
      ("logo-64x64.png", PackageResources.logo_64x64_png),
      ("kernel.json", Array((json.prettyText + "\n").utf8)),
    ]
  }
}
