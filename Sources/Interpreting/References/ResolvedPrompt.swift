internal import JSON
internal import Journal

/// A prompt with its references brought in, or as far as that goes.
struct ResolvedPrompt {
  /// The text; while answers are missing, the template.
  var text: String
  var attachments: [JSON] = []
  /// The jobs whose answers are still to come.
  var upstream: Set<Job.ID> = []
  /// Its pieces, for when they have come: ``DeferredPrompt``.
  var deferral: JSON?
  /// What to tell the user: files attached, names left as typed.
  var notices: [String] = []
}

/// A prompt that waits for answers, as the journal keeps it: a list of texts, of
/// attachments, and of answers to come.
/// All other references were resolved when it was asked.
enum DeferredPrompt {
  static func text(_ text: String) -> JSON { ["text": .string(text)] }

  static func attachment(_ part: JSON) -> JSON { ["attachment": part] }

  /// `source` is the reference as typed, for the path into the answer.
  static func answer(of job: Job.ID, source: String) -> JSON {
    ["job": .integer(Int(job)), "source": .string(source)]
  }
}
