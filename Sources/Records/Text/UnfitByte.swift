/// A byte of a source that is no text in its encoding, as it stands in the text made UTF-8 of it.
///
/// It is written as 0xFF and two bytes from 0xF0 on, one for each half of it: no UTF-8 (RFC 3629 §4), so that whoever
/// checks for that finds it at its place, and the byte itself can be shown and written back.
package enum UnfitByte {
    /// Bytes of what is written for one.
    package static let length = 3

    private static let mark: UInt8 = 0xFF

    package static func append(_ byte: UInt8, to text: inout [UInt8]) {
        text += [mark, 0xF0 | byte >> 4, 0xF0 | byte & 0x0F]
    }

    /// The byte that is written at the start of the text; nil where it begins otherwise.
    package static func first(of text: some Collection<UInt8>) -> UInt8? {
        let written = Array(text.prefix(length))
        guard written.count == length, written[0] == mark, written[1] >= 0xF0, written[2] >= 0xF0 else { return nil }
        return written[1] << 4 | written[2] & 0x0F
    }

    /// Where the next one begins, or the end of the text.
    package static func next(in text: ArraySlice<UInt8>) -> Int { text.firstIndex(of: mark) ?? text.endIndex }
}
