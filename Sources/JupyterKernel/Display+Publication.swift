import Interpreting
import JSON
import JupyterProtocol
import Rendering

extension Display {
  /// How the display first reaches a notebook: a remark as text on standard error, the rest as
  /// display data that can be updated if it has an id.
  var publication: Publication {
    if role == .notice, id == nil {
      let text = bundle.plainText ?? ""
      return .stream(name: "stderr", text: text.hasSuffix("\n") ? text : text + "\n")
    }
    return .displayData(data: bundle.wireData, metadata: bundle.metadata, displayID: id)
  }

  /// The display's new state; nil without an id, for nobody could tell what it replaces.
  var updatePublication: Publication? {
    id.map {
      .updateDisplayData(data: bundle.wireData, metadata: bundle.metadata, displayID: $0)
    }
  }
}

extension MIMEBundle {
  /// The forms with `text/plain` among them, which clients without a screen fall back to.
  fileprivate var wireData: JSON.Object {
    guard data[MIMEType.plain] == nil else { return data }
    let text = data[MIMEType.markdown]?.string ?? data[MIMEType.json]?.text ?? ""
    return ([MIMEType.plain: .string(text)] as JSON.Object).merging(data)
  }
}

extension Publication {
  /// About how many bytes the display's forms have.
  var size: Int {
    switch self {
    case .displayData(let data, _, _), .updateDisplayData(let data, _, _):
      data.reduce(0) { $0 + ($1.value.string?.utf8.count ?? 256) }
    default: 0
    }
  }
}
