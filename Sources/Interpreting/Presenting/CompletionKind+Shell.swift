package import ArgumentParser

// What a shell offers behind options and for arguments. It asks clew itself: what there is changes.
extension CompletionKind {
  /// Names of profiles.
  package static var profiles: CompletionKind {
    .shellCommand("clew key status 2>/dev/null | cut -f1")
  }

  /// Models that the profile in force listed last: a Tab asks no service, and no command for a key.
  package static var models: CompletionKind {
    .shellCommand("clew models --stored 2>/dev/null | cut -f1")
  }

  /// Words and tags that select jobs.
  package static var selectors: CompletionKind {
    .shellCommand(
      "echo last pending failed all | tr ' ' '\\n'; clew tag 2>/dev/null | cut -f1")
  }

  /// Names of settings, with the sign behind them.
  package static var settings: CompletionKind { .list(Setting.allCases.map { "\($0.rawValue)=" }) }

  /// Scripts and notebooks.
  package static var scripts: CompletionKind { .file(extensions: ["clew", "ipynb"]) }
}
