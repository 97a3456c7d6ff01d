/// The first bytes of an export as text, and in which encoding they were.
struct SampleText: Hashable {
    enum Encoding: Hashable {
        case utf8
        /// Told by its byte order mark, so the job need not say it.
        case utf16
        /// Without a mark: a blank or letter in every second byte tells it.
        case utf16LittleEndian
        case utf16BigEndian
        /// No UTF-8; most exports of that kind are Windows-1252.
        case windows1252
        /// Like that, and some bytes are UTF-8 all the same.
        case mixed
    }

    /// UTF-8, without a byte order mark.
    let bytes: [UInt8]
    let encoding: Encoding

    /// - Parameter isWhole: nothing comes behind the bytes; else what follows the last line end is left out.
    init(_ raw: [UInt8], isWhole: Bool) {
        if let (bytes, encoding) = Self.utf16(raw) {
            self.bytes = Self.lines(bytes[...], isWhole)
            self.encoding = encoding
            return
        }
        let marked = raw.starts(with: [0xEF, 0xBB, 0xBF])
        let lines = Self.lines(raw.dropFirst(marked ? 3 : 0), isWhole)
        if String(validating: lines, as: UTF8.self) != nil {
            (bytes, encoding) = (lines, .utf8)
        } else {
            encoding = Self.holdsUTF8(lines) ? .mixed : .windows1252
            bytes = Array(String(String.UnicodeScalarView(lines.map(Self.windows1252))).utf8)
        }
    }

    private static func lines(_ bytes: ArraySlice<UInt8>, _ isWhole: Bool) -> [UInt8] {
        guard !isWhole, let end = bytes.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return Array(bytes) }
        return Array(bytes[...end])
    }

    private static func utf16(_ raw: [UInt8]) -> ([UInt8], Encoding)? {
        if raw.starts(with: [0xFF, 0xFE]) { return (decoded(raw.dropFirst(2), low: 0), .utf16) }
        if raw.starts(with: [0xFE, 0xFF]) { return (decoded(raw.dropFirst(2), low: 1), .utf16) }
        let start = raw.prefix(2048)
        let zeros = start.indices.filter { start[$0] == 0 }
        guard zeros.count * 4 > start.count, zeros.count * 2 <= start.count + 1 else { return nil }
        let isOdd = zeros.allSatisfy { $0 % 2 == 1 }
        guard isOdd || zeros.allSatisfy({ $0 % 2 == 0 }) else { return nil }
        return isOdd
            ? (decoded(raw[...], low: 0), .utf16LittleEndian) : (decoded(raw[...], low: 1), .utf16BigEndian)
    }

    /// - Parameter low: which byte of a pair is the lower one.
    private static func decoded(_ raw: ArraySlice<UInt8>, low: Int) -> [UInt8] {
        let units = stride(from: raw.startIndex, to: raw.endIndex - 1, by: 2).map { at in
            UInt16(raw[at + low]) | UInt16(raw[at + 1 - low]) << 8
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Whether some character beyond ASCII is well-formed UTF-8 of two bytes or more.
    private static func holdsUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { at in
            let length = bytes[at] >= 0xE0 ? 3 : 2
            guard bytes[at] >= 0xC2, bytes[at] < 0xF0, at + length <= bytes.count else { return false }
            return bytes[(at + 1)..<(at + length)].allSatisfy { (0x80...0xBF).contains($0) }
        }
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return upperControls[Int(byte) - 0x80]
    }

    /// What Windows-1252 has where ISO 8859-1 has control characters; its five gaps are U+FFFD.
    private static let upperControls = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
