package import JSON

/// What the kernel says of itself.
package struct KernelInfo: Sendable, Equatable {
  package var version: String
  package var banner: String

  package init(version: String, banner: String) {
    self.version = version
    self.banner = banner
  }

  package var json: JSON {
    [
      "status": "ok",
      "protocol_version": .string(ProtocolVersion.current),
      "implementation": "clew",
      "implementation_version": .string(version),
      "language_info": languageInfo,
      "banner": .string(banner),
      "help_links": [],
      "debugger": false,
      "supported_features": ["kernel subshells"],
    ]
  }

  /// Prompts are Markdown to editors and exporters.
  private var languageInfo: JSON {
    [
      "name": "clew", "version": .string(version), "mimetype": "text/markdown",
      "file_extension": ".clew", "codemirror_mode": "markdown", "pygments_lexer": "markdown",
      "nbconvert_exporter": "script",
    ]
  }
}
