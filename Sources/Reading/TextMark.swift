import Records

/// What the first bytes of a text say of its encoding.
enum TextMark {
    /// That of the byte order mark (Unicode 16, §23.8); nil without one.
    static func encoding(markedBy start: [UInt8]) -> TextEncoding? {
        let marks: [(bytes: [UInt8], name: String)] = [
            (ByteOrderMark.bytes, "utf-8"), ([0xFF, 0xFE, 0, 0], "utf-32le"), ([0, 0, 0xFE, 0xFF], "utf-32be"),
            ([0xFF, 0xFE], "utf-16le"), ([0xFE, 0xFF], "utf-16be"),
        ]
        return marks.first { start.starts(with: $0.bytes) }.map { TextEncoding($0.name) }
    }

    /// UTF-16 without a mark, as the zeros tell that stand beside each letter of ASCII.
    static func unmarkedUTF16(_ start: [UInt8]) -> TextEncoding? {
        let units = start.prefix(64).count / 2
        guard units >= 4 else { return nil }
        let (even, odd) = (start.zeros(from: 0, units), start.zeros(from: 1, units))
        if even == 0, 2 * odd >= units { return TextEncoding("utf-16le") }
        return odd == 0 && 2 * even >= units ? TextEncoding("utf-16be") : nil
    }

    /// A text of lines without a zero is in no encoding whose units have several bytes: a line end and what separates
    /// fields are ASCII, and have zeros there.
    private static func isPlainUTF8(_ start: [UInt8]) -> Bool {
        guard start.contains(where: \.isLineEnd), !start.contains(0) else { return false }
        return UTF8Text.firstInvalid(in: start[...]).map { start.count - $0 < 4 } ?? true
    }

    /// The encoding that a text is read in.
    /// - Parameter stated: by the job; the mark goes before it.
    static func encoding(of start: [UInt8], stated: TextEncoding) -> TextEncoding {
        if let marked = encoding(markedBy: start) { return marked }
        switch stated.name {
        case TextEncoding.utf8.name: return unmarkedUTF16(start) ?? stated
        // Their byte order is the mark's. Where there is none, it is that of the letters of ASCII, else Windows's.
        case _ where stated.unitBytes > 1 && isPlainUTF8(start): return .utf8
        case "utf-16", "utf16", "ucs-2", "unicode": return unmarkedUTF16(start) ?? TextEncoding("utf-16le")
        case "utf-32", "utf32", "ucs-4":
            return TextEncoding(start.first == 0 ? "utf-32be" : "utf-32le")
        default: return stated
        }
    }
}

extension [UInt8] {
    /// How many of so many units of two bytes have a zero at that place.
    fileprivate func zeros(from place: Int, _ units: Int) -> Int {
        (0..<units).count { self[2 * $0 + place] == 0 }
    }
}
