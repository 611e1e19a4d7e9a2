package import Foundation

/// A program that has the terminal while this process waits. Foundation's own puts a child in another
/// process group, which may not read from the terminal.
package enum ChildProcess {
  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    /// The reason as `errno` names it.
    case notStarted(Int32)
  }

  /// Runs a program to its end, with these descriptors as its standard input, output and error. Blocks.
  /// `started` hears its process id, while it may be ended by that. Where it cannot have the terminal
  /// anyhow, a group of its own keeps signals to this process's group from it.
  package static func run(
    _ path: String, _ words: [String], environment: [String: String], descriptors: [Int32],
    inOwnGroup: Bool = false, started: (pid_t) -> Void = { _ in }
  ) -> Ending {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ignored signals stay ignored in a child, and this process ignores two (`Main`).
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGXFSZ)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // Nor is it meant to inherit what this thread blocks.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let group = inOwnGroup ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group))

    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child: pid_t = 0
    let error = posix_spawn(&child, path, &actions, &attributes, &arguments, &variables)
    guard error == 0 else { return .notStarted(error) }
    started(child)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return .notStarted(errno) }
    }
    // The layout of a wait status (wait.h): the signal in seven bits, the code above eight.
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }
}
