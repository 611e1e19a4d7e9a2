package import JSON
import JupyterProtocol

/// What Jupyter must know to start the kernel (jupyter-client, kernels.html#kernel-specs).
///
/// It never holds a key: kernelspecs are world-readable, and the kernel finds keys where every face does.
package struct KernelSpec: Sendable, Equatable {
  /// The program to start, absolute or found on the path.
  package var executable: String
  package var displayName: String
  /// The profile the kernel speaks to; nil leaves the choice to its environment.
  package var profile: String?

  package init(executable: String, displayName: String = "clew", profile: String? = nil) {
    self.executable = executable
    self.displayName = displayName
    self.profile = profile
  }

  /// The content of `kernel.json`.
  package var json: JSON {
    [
      "argv": [
        .string(executable), "kernel", "start", "--connection-file", "{connection_file}",
      ],
      "display_name": .string(displayName),
      "language": "clew",
      "interrupt_mode": "message",
      "kernel_protocol_version": .string(ProtocolVersion.current),
      "env": .object(profile.map { ["CLEW_PROFILE": .string($0)] } ?? [:]),
      "metadata": ["debugger": false, "supported_encryption": ["curve"]],
    ]
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
