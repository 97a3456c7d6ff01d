import Records
import Yams

extension Node {
    /// The text that its writer meant where it stands without quotes and so is something else to YAML; nil where it does
    /// not look like that.
    var unquoted: (text: String, message: String)? {
        switch self {
        case .mapping(let mapping): mapping.unquotedColumn
        case .scalar(let scalar): scalar.unquotedMark
        case .sequence, .alias: nil
        }
    }
}

extension Node.Mapping {
    /// `{booking_id}` is a section with one key and no value.
    fileprivate var unquotedColumn: (text: String, message: String)? {
        guard isInBraces, count == 1, let (key, value) = first, let name = key.scalar?.string,
            let scalar = value.scalar,
            scalar.style == .plain, scalar.string.isEmpty
        else { return nil }
        let text = "{\(name)}"
        return (text, "\(text.excerpt) without quotes is a section to YAML; write \(text.quoted), in double quotes")
    }
}

extension Node.Mapping {
    /// The library does not keep the style: in braces, the first key stands behind the start of the section.
    private var isInBraces: Bool {
        guard let start = mark, let key = first?.key.mark else { return false }
        return start.line != key.line || start.column != key.column
    }
}

extension Node.Scalar {
    /// `|` and `>` begin a block of lines, of which there are none here.
    fileprivate var unquotedMark: (text: String, message: String)? {
        guard string.isEmpty, style == .literal || style == .folded else { return nil }
        let text = style == .literal ? "|" : ">"
        return (text, "\(text) without quotes begins a block of lines in YAML; write \(text.quoted), in double quotes")
    }
}
