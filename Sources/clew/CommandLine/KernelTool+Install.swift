internal import ArgumentParser
internal import Interpreting
internal import JupyterKernel
internal import Rendering

extension KernelTool {
  /// `clew kernel install [--user|--prefix P|--sys-prefix] [--name N] [--profile P]`.
  struct Install: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "install", abstract: "Make clew a kernel of Jupyter's on this machine.",
      discussion: "Under another --name, kernels with other profiles stand beside the first.")

    @OptionGroup var place: Place
    @OptionGroup var global: GlobalOptions

    @Option(help: "The name shown in Jupyter's launcher.")
    var displayName: String?

    func run() async throws {
      // A profile nobody knows would be found out only when the first notebook fails to start.
      if global.profile != nil { _ = try Launch(global, face: .kernel) }
      // A kernelspec needs an absolute path.
      guard let executable = ProgramPath.own else {
        throw Failure(.usage, "clew cannot tell where its own program lies.")
      }
      let installation = try place.installation()
      let spec = KernelSpec(
        executable: executable, displayName: displayName ?? standardDisplayName,
        profile: global.profile)
      do {
        try installation.write(spec)
      } catch {
        throw Failure(error)
      }
      let frontend = CommandLineFrontend.live(global)
      await frontend.show(.display(Display(.result, .text(installation.directory))))
      await frontend.show(
        .display(
          Display(
            .notice,
            .text(
              """
              Installed. Open it with `jupyter lab` (launcher: \(spec.displayName)) or \
              `jupyter console --kernel \(place.name)`.
              """))))
    }

    /// Two kernels that look alike in the launcher could not be told apart.
    private var standardDisplayName: String {
      (global.profile ?? (place.name == "clew" ? nil : place.name)).map { "clew (\($0))" } ?? "clew"
    }
  }
}
