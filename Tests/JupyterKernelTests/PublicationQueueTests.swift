import JupyterProtocol
import Testing

@testable import JupyterKernel

/// A reader of a queue that takes what is past the mark, and text only while it keeps up.
@Suite struct PublicationQueueTests {
  /// What reached the reader, in words.
  struct Reader {
    var keepsUp = true
    var read: [String] = []

    mutating func take(_ parcel: Parcel, pastMark: Bool) -> Bool {
      guard keepsUp || pastMark else { return false }
      read.append(String(decoding: parcel.parts[0], as: UTF8.self))
      return true
    }
  }

  static let start = ContinuousClock.now

  static func status(_ word: String) -> Parcel {
    Parcel(channel: .iopub, parts: [Array(word.utf8)])
  }

  static func update(_ word: String, of id: String = "d") -> Parcel {
    Parcel(channel: .iopub, parts: [Array(word.utf8)], necessity: .newest(displayID: id))
  }

  static func text(_ word: String, size: Int = 10, name: String = "stdout", cell: UInt8 = 1)
    -> Parcel
  {
    let text = Parcel.StreamText(parentHeader: [cell], name: name, size: size) { dropped in
      status("[\(dropped) of \(name) \(cell)]")
    }
    return Parcel(channel: .iopub, parts: [Array(word.utf8)], necessity: .text(text))
  }

  /// Adds parcels at a time and lets what can go out go.
  static func feed(
    _ queue: inout PublicationQueue, _ reader: inout Reader, after seconds: Double = 0,
    _ parcels: Parcel...
  ) {
    for parcel in parcels {
      queue.add(parcel)
      queue.pump(at: start + .seconds(seconds)) { reader.take($0, pastMark: $1) }
    }
    if parcels.isEmpty {
      queue.pump(at: start + .seconds(seconds)) { reader.take($0, pastMark: $1) }
    }
  }

  @Test func `everything goes out in order while readers keep up`() {
    var (queue, reader) = (PublicationQueue(), Reader())
    Self.feed(&queue, &reader, Self.status("busy"), Self.text("a"), Self.update("1"))
    Self.feed(&queue, &reader, Self.update("2"), Self.status("idle"))
    #expect(reader.read == ["busy", "a", "1", "2", "idle"])
    #expect(queue.retryPause == nil)
  }

  @Test func `P9: status passes a mark that text does not`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(&queue, &reader, Self.status("busy"), Self.status("idle"))
    #expect(reader.read == ["busy", "idle"])
    #expect(!queue.holdsText)
  }

  @Test func `text waits a while, and what follows waits behind it`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(&queue, &reader, Self.text("a"), Self.status("idle"))
    Self.feed(&queue, &reader, after: 1.9)
    #expect(reader.read == [])
    #expect(queue.holdsText)
    reader.keepsUp = true
    Self.feed(&queue, &reader, after: 1.95)
    #expect(reader.read == ["a", "idle"])
    #expect(!queue.holdsText)
  }

  @Test func `P9: text that waited too long is left out, counted, and all else goes out`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(
      &queue, &reader, Self.text("a"), Self.text("b", name: "stderr"), Self.text("c"),
      Self.update("1"), Self.text("d", cell: 2), Self.update("2"), Self.status("idle"),
      Self.text("e"))
    Self.feed(&queue, &reader, after: 2)
    #expect(
      reader.read == [
        "[20 of stdout 1]", "[10 of stderr 1]", "[10 of stdout 2]", "2", "idle",
        "[10 of stdout 1]",
      ])
    #expect(!queue.holdsText)
  }

  @Test func `while text is left out, it is counted up to the next thing that must be seen`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(&queue, &reader, Self.text("a"))
    Self.feed(&queue, &reader, after: 2)
    for _ in 0..<100 { Self.feed(&queue, &reader, after: 3, Self.text("b"), Self.update("1")) }
    #expect(reader.read == [])
    #expect(!queue.holdsText)
    #expect(queue.retryPause == PublicationQueue.retry.shedding)
    Self.feed(&queue, &reader, after: 3, Self.status("idle"))
    #expect(reader.read == ["[1010 of stdout 1]", "1", "idle"])
  }

  @Test func `when there is room again, what is missing is said and text flows`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(&queue, &reader, Self.text("a"))
    Self.feed(&queue, &reader, after: 2)
    reader.keepsUp = true
    Self.feed(&queue, &reader, after: 2.01, Self.text("b"))
    #expect(reader.read == [])
    Self.feed(&queue, &reader, after: 2.06, Self.update("1"))
    Self.feed(&queue, &reader, after: 2.06, Self.text("c"))
    #expect(reader.read == ["[20 of stdout 1]", "1", "c"])
    #expect(queue.retryPause == nil)
  }

  @Test func `P9: text that always comes together with what must be seen flows again too`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(&queue, &reader, Self.text("a"))
    Self.feed(&queue, &reader, after: 2)
    reader.keepsUp = true
    for parcel in [Self.text("b"), Self.status("idle")] { queue.add(parcel) }
    queue.pump(at: Self.start + .seconds(3)) { reader.take($0, pastMark: $1) }
    #expect(reader.read == ["[10 of stdout 1]", "b", "idle"])
  }

  @Test func `of a display's forms that wait only the newest is sent`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(
      &queue, &reader, Self.update("1"), Self.update("other", of: "e"), Self.update("2"),
      Self.update("3"))
    reader.keepsUp = true
    Self.feed(&queue, &reader, after: 0.1)
    #expect(reader.read == ["other", "3"])
  }

  @Test func `at the end nothing waits`() {
    var (queue, reader) = (PublicationQueue(), Reader(keepsUp: false))
    Self.feed(&queue, &reader, Self.text("a"), Self.update("1"), Self.status("idle"))
    queue.flush { reader.take($0, pastMark: $1) }
    #expect(reader.read == ["[10 of stdout 1]", "1", "idle"])
  }
}
