import Records

extension JSONParser {
    /// The string that opens here, unescaped (RFC 8259 §7).
    mutating func string() throws(Finding) -> String {
        let start = index + 1
        var decoded: ArraySlice<UInt8> = []
        var chunk = start
        index = Self.plainEnd(bytes, from: start)
        if byte == .quote {
            // Plain ASCII, as most strings are.
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }
        while let byte {
            switch byte {
            case .quote:
                index += 1
                let last = bytes[chunk..<index - 1]
                return try text(decoded.isEmpty ? last : decoded + last, from: start)
            case .backslash:
                decoded += bytes[chunk..<index]
                try unescape(into: &decoded)
                chunk = index
            case 0..<0x20: throw controlCharacter(byte)
            default: index += 1
            }
        }
        throw unexpected("the quote that closes the string")
    }

    /// Where ASCII that stands for itself ends.
    private static func plainEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        let span = bytes.span
        for place in start - bytes.startIndex..<span.count {
            let byte = span[place]
            guard byte >= 0x20, byte < 0x80, byte != .quote, byte != .backslash else { return bytes.startIndex + place }
        }
        return bytes.endIndex
    }

    private func text(_ decoded: ArraySlice<UInt8>, from start: Int) throws(Finding) -> String {
        if let text = String(validating: decoded, as: UTF8.self) { return text }
        let index = UTF8Text.firstInvalid(in: bytes[start..<self.index]) ?? start
        throw finding(
            .invalidUTF8, at: index, "\(bytes[index].shown) is not valid UTF-8",
            hint: "write the text as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8")
    }

    private func controlCharacter(_ byte: UInt8) -> Finding {
        guard byte > 0 else {
            return finding(
                .nulByte, "a string holds a NUL byte", hint: "the text is damaged, or not UTF-8: write it again")
        }
        return finding(
            .malformedJSON, "a string holds the control character 0x\(byte < 16 ? "0" : "")\(hexadecimal(byte))",
            hint: #"escape control characters, such as \n or \t"#)
    }

    private func hexadecimal(_ byte: UInt8) -> String { String(byte, radix: 16, uppercase: true) }

    /// Takes one escape sequence, the backslash at hand.
    private mutating func unescape(into decoded: inout ArraySlice<UInt8>) throws(Finding) {
        let start = index
        index += 1
        switch byte {
        case UInt8.quote, UInt8.backslash, UInt8(ascii: "/"): decoded.append(bytes[index])
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(.lineFeed)
        case UInt8(ascii: "r"): decoded.append(.carriageReturn)
        case UInt8(ascii: "t"): decoded.append(.tab)
        case UInt8(ascii: "u"):
            let scalar = try scalar(escapedAt: start)
            return decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw unexpected(#"one of " \ / b f n r t u behind the backslash"#)
        }
        index += 1
    }

    /// The scalar of `\uXXXX`, or of the surrogate pair `\uD8XX\uDCXX`; `u` at hand.
    private mutating func scalar(escapedAt start: Int) throws(Finding) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), byte == .backslash else { throw loneSurrogate(first, at: start) }
        index += 1
        guard byte == UInt8(ascii: "u") else { throw loneSurrogate(first, at: start) }
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw loneSurrogate(first, at: start) }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func codeUnit() throws(Finding) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            index += 1
            guard let digit = byte.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw unexpected(#"four hexadecimal digits behind \u"#)
            }
            unit = unit << 4 | UInt16(digit)
        }
        index += 1
        return unit
    }

    private func loneSurrogate(_ unit: UInt16, at start: Int) -> Finding {
        finding(
            .malformedJSON, at: start,
            #"\u\#(String(unit, radix: 16, uppercase: true)) is half of a surrogate pair; expected both halves"#,
            hint: "write the character itself in UTF-8")
    }
}
