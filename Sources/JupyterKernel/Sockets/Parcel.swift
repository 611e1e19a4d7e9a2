import JupyterProtocol

/// A message dressed for its road, and what may become of it where readers do not keep up.
struct Parcel: Sendable {
  enum Necessity: Sendable {
    /// It goes out whatever happens: status, replies, errors, displays.
    case always
    /// A display's newer form: only the newest that waits is needed.
    case newest(displayID: String)
    /// Text of a stream: it may be left out, if that is said in its place.
    case text(StreamText)
  }

  /// Where text of a stream belongs, and how to say that it is missing.
  struct StreamText: Sendable {
    let parentHeader: [UInt8]
    /// `stdout` or `stderr`.
    let name: String
    /// In bytes of UTF-8.
    let size: Int
    /// The message that stands for so many bytes.
    let account: @Sendable (_ dropped: Int) -> Parcel
  }

  let channel: Channel
  let parts: [[UInt8]]
  var necessity = Necessity.always

  var size: Int { parts.reduce(0) { $0 + $1.count } }

  var isText: Bool { if case .text = necessity { true } else { false } }
}
