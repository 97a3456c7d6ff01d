package import Records

/// The lines of a text that is read as UTF-8, by whether what is beyond ASCII in them is UTF-8.
package struct EncodingCensus: Hashable, Sendable {
    /// Lines with characters beyond ASCII, all of them UTF-8.
    package private(set) var utf8Lines = 0
    /// Lines with a byte that is no UTF-8.
    package private(set) var otherLines = 0
    /// The first of those.
    package private(set) var firstOther = 0
    /// Each of those is a text in windows-1252.
    package private(set) var areOthersWindows1252 = true
    private var line = 1

    package init() {}

    /// Counts the lines of an input; nil where it cannot be read once more, or is in another encoding.
    package static func of(_ input: Input) -> EncodingCensus? {
        guard input.isRepeatable, let opened = try? input.openBytes(blockBytes: InputCursor.defaultBlockBytes),
            opened.encoding == .utf8
        else { return nil }
        var census = EncodingCensus()
        var block = [UInt8](repeating: 0, count: InputCursor.defaultBlockBytes)
        var rest: [UInt8] = []
        while true {
            let count = block.withUnsafeMutableBufferPointer { try? opened.bytes.read(into: $0) }
            guard let count, count > 0 else { break }
            rest = census.count(rest + block[..<count])
            // No line of a text that anybody reads as records is as long.
            guard rest.count <= RecordLimits().recordBytes else { return nil }
        }
        census.count(line: rest[...])
        return census
    }

    /// Counts the whole lines of the bytes.
    /// - Returns: what stands behind the last line end.
    mutating func count(_ bytes: [UInt8]) -> [UInt8] {
        var start = 0
        let span = bytes.span
        var isPlain = true
        for index in span.indices {
            let byte = span[index]
            if byte >= 0x80 { isPlain = false }
            guard
                byte == .lineFeed || (byte == .carriageReturn && index + 1 < span.count && span[index + 1] != .lineFeed)
            else { continue }
            if !isPlain { count(line: bytes[start..<index]) }
            line += 1
            (start, isPlain) = (index + 1, true)
        }
        return Array(bytes[start...])
    }

    private mutating func count(line bytes: ArraySlice<UInt8>) {
        let isMarked = line == 1 && bytes.starts(with: ByteOrderMark.bytes)
        let text = isMarked ? bytes.dropFirst(ByteOrderMark.bytes.count) : bytes
        guard text.contains(where: { $0 >= 0x80 }) else { return }
        guard UTF8Text.firstInvalid(in: text) != nil else { return utf8Lines += 1 }
        if otherLines == 0 { firstOther = line }
        otherLines += 1
        let undefined: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        if text.contains(where: undefined.contains) { areOthersWindows1252 = false }
    }
}

extension EncodingCensus {
    /// What is to be said of the whole text; nil where all of it is UTF-8, and where one line alone is all there is to tell
    /// of, for its own finding does.
    /// - Parameter affectsAll: not one record can be read because of it.
    package func finding(affectsAll: Bool = false) -> Finding? {
        guard otherLines > 0, utf8Lines + otherLines > 1 else { return nil }
        return utf8Lines == 0 ? otherEncoding(affectsAll ? .error : .warning) : mixedEncodings
    }

    /// The command that makes the input UTF-8, where a job cannot say what it is in; lines that are UTF-8 would be spoilt.
    package func recodingHint(_ input: Input) -> String {
        guard utf8Lines == 0 else {
            return "correct the line, whose text is in another encoding than that of the other lines, which is UTF-8"
        }
        let name = areOthersWindows1252 ? "WINDOWS-1252" : "ENCODING"
        let packings = (try? input.openBytes(blockBytes: 4 << 10).packings) ?? []
        let command = Remedy(input, packings).hint("iconv -f \(name) -t UTF-8", suffix: "-utf8")
        return areOthersWindows1252 ? command : command + ", with the name of its encoding, such as WINDOWS-1251"
    }

    private func otherEncoding(_ severity: Finding.Severity) -> Finding {
        Finding(
            WholeCode.otherEncoding.rawValue, severity: severity, line: 1, byte: 1,
            message:
                "the input is not UTF-8: of \(lines(otherLines)) with characters beyond ASCII none is, the first is "
                + "line \(firstOther)",
            hint: areOthersWindows1252
                ? "write `input: { encoding: windows-1252 }` in the job, if the texts are right then"
                : "write the encoding it was exported in under `input` in the job, such as `encoding: windows-1251`")
    }

    private var mixedEncodings: Finding {
        let others = areOthersWindows1252 ? "windows-1252 by their bytes" : "in another encoding"
        return Finding(
            WholeCode.mixedEncodings.rawValue, severity: .warning, line: 1, byte: 1,
            message: "the input mixes encodings: of \(lines(utf8Lines + otherLines)) with characters beyond ASCII "
                + "\(utf8Lines) \(utf8Lines == 1 ? "is" : "are") UTF-8 and \(otherLines) not, the first is line "
                + "\(firstOther); they are \(others)",
            hint: "no `encoding` reads both: export it again in one, or correct those lines in what `rejects` writes")
    }

    private func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
}
