import Interpreting
import JSON
import JupyterProtocol
import Rendering

extension Display {
  /// How the display first reaches a notebook: a remark as text, the rest as display data that can be
  /// updated if it has an id. Not on standard error: notebooks paint that red, and a remark is no
  /// trouble.
  var publication: Publication {
    if role == .notice, id == nil {
      let text = bundle.plainText ?? ""
      return .stream(
        name: "stdout",
        text: TerminalText.neutralised(text.hasSuffix("\n") ? text : text + "\n"))
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
  /// The forms with `text/plain` among them, which `jupyter console` writes to a terminal as it is.
  var wireData: JSON.Object {
    let text =
      plainText ?? data[MIMEType.markdown]?.string ?? data[MIMEType.json]?.text ?? ""
    var wire: JSON.Object = [MIMEType.plain: .string(TerminalText.neutralised(text))]
    for (type, value) in data where type != MIMEType.plain { wire[type] = value }
    return wire
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
