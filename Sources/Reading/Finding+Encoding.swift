import Records

extension Finding {
    /// A byte of a record that is no text in the input's encoding.
    /// - Parameters:
    ///   - index: of the first one in `raw`.
    ///   - line: the record's.
    static func unfitByte(
        in raw: ArraySlice<UInt8>, at index: Int, line: Int, encoding: TextEncoding
    ) -> Finding {
        let place = RecordExtent.Place(of: index, in: raw)
        let isUTF8 = encoding == .utf8
        return Finding(
            (isUTF8 ? ReadingCode.invalidUTF8 : .invalidEncoding).rawValue, line: line + place.line, byte: place.byte,
            message: isUTF8 ? utf8Message(raw, index) : message(raw[index...], encoding),
            hint: isUTF8 ? utf8Hint : "export it again, or correct the text in what `rejects` writes")
    }

    private static func utf8Message(_ raw: ArraySlice<UInt8>, _ index: Int) -> String {
        let message = "\(raw[index].shown) is not valid UTF-8"
        let word = raw.word(around: index)
        let text = String(decoding: TextEncoding.windows1252.decoded(Array(word)), as: UTF8.self)
        guard !text.unicodeScalars.contains("\u{FFFD}") else { return message }
        return message + "; read as windows-1252 it makes \(text.quoted)"
    }

    private static let utf8Hint =
        "if all of the file is in windows-1252, write `encoding: windows-1252` under `input` in the job, "
        + "or name the encoding it is in; otherwise correct the line"

    private static func message(_ text: ArraySlice<UInt8>, _ encoding: TextEncoding) -> String {
        var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], text)
        while bytes.count < encoding.unitBytes, let byte = UnfitByte.first(of: rest) {
            bytes.append(byte)
            rest = rest.dropFirst(UnfitByte.length)
        }
        let isOne = bytes.count == 1
        let words = bytes.map { "0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
        return
            "byte\(isOne ? "" : "s") \(words.joined(separator: " ")) \(isOne ? "is" : "are") no text in \(encoding.name)"
    }
}
