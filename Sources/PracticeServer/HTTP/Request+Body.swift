import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The whole body, held once. One that announces to be longer than the limit is not read at all.
  func bytes(upTo limit: Int) async throws(Refusal) -> [UInt8] {
    let announced = headers[.contentLength].flatMap { Int($0) } ?? 0
    guard announced <= limit else { throw .tooLarge(limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(announced)
    do {
      for try await piece in body {
        guard bytes.count + piece.readableBytes <= limit else { throw Refusal.tooLarge(limit) }
        bytes += piece.readableBytesView
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(status: 400, message: "The request's body was cut off.")
    }
    return bytes
  }
}

extension Refusal {
  fileprivate static func tooLarge(_ limit: Int) -> Refusal {
    Refusal(status: 413, message: "The request is larger than \(limit) bytes.")
  }
}
