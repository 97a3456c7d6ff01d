/// What a text's lines end with. Both are read wherever they stand; what is written back is as its source was.
package enum LineEnd: String, Codable, Sendable {
    case lf
    case crlf

    /// That of the first line of a UTF-8 text; LF where none ends.
    package init(ofFirstLineIn text: [UInt8]) {
        let end = text.firstIndex(of: 0x0A) ?? 0
        self = end > 0 && text[end - 1] == 0x0D ? .crlf : .lf
    }

    package var bytes: [UInt8] { self == .crlf ? [0x0D, 0x0A] : [0x0A] }
}
