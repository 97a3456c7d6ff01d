package import Records

extension TextEncoding {
    /// An encoding that a person names; nil where this machine does not know it.
    package init?(named name: String) {
        self.init(name)
        guard self == .utf8 || TextConverter(from: self.name, to: TextEncoding.utf8.name) != nil else { return nil }
    }

    /// Those that exports usually are in.
    package static let usualNames = [
        "utf-8", "utf-16", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1250",
        "windows-1251", "windows-1253", "windows-1254", "windows-1256", "iso-8859-2", "iso-8859-9", "cp437", "cp850",
        "macintosh", "koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb18030", "gbk", "big5", "ascii",
    ]

    /// A whole text made UTF-8, what is none in the encoding as `UnfitByte`s. UTF-8 stays as it is, sound or not.
    package func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard self != .utf8, var decoder = TextDecoder(self) else { return bytes }
        var text: [UInt8] = []
        decoder.decode(bytes, isLast: true, into: &text)
        return text
    }

    /// The bytes that `text` was made UTF-8 of, each `UnfitByte` the byte it was. A character that the encoding does
    /// not have, which no text from it holds, becomes a question mark.
    package func encoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard self != .utf8, let converter = TextConverter(from: TextEncoding.utf8.name, to: name) else {
            return Array(text)
        }
        var bytes: [UInt8] = []
        var rest = text
        while !rest.isEmpty {
            let (count, stop) = converter.convert(rest, into: &bytes)
            rest = rest.dropFirst(count)
            switch stop {
            case .end, .full: continue
            case .unfit, .incomplete:
                if let byte = UnfitByte.first(of: rest) {
                    bytes.append(byte)
                    rest = rest.dropFirst(UnfitByte.length)
                } else {
                    _ = converter.convert([UInt8(ascii: "?")], into: &bytes)
                    rest = rest.dropFirst(UTF8Text.length(of: rest))
                }
            }
        }
        converter.finish(&bytes)
        return bytes
    }

    /// Bytes that the text took in the source.
    func byteCount(of text: ArraySlice<UInt8>) -> Int {
        guard self != .utf8 else { return text.count }
        if keepsASCII, text.allSatisfy({ $0 < 0x80 }) { return text.count * unitBytes }
        return encoded(text).count
    }
}
