/// The grammar of UTF-8 (Unicode 16, table 3-7; RFC 3629 §4).
enum UTF8Text {
    /// The index of the first byte that does not belong to well-formed UTF-8; nil where all do.
    static func firstInvalid(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard let length = wellFormedLength(of: bytes[index...]) else { return index }
            index += length
        }
        return nil
    }

    /// A word with characters beyond ASCII of a text that holds at least three of them, and no byte that is no UTF-8: hardly
    /// by chance. Nil for any other text. A character that the text's end cuts off does not count.
    static func wordBeyondASCII(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var (index, first, count) = (text.startIndex, text.endIndex, 0)
        while index < text.endIndex {
            guard let length = wellFormedLength(of: text[index...]) else {
                guard text.endIndex - index < 4, text[index] >= 0xC2 else { return nil }
                break
            }
            if length > 1 {
                count += 1
                first = min(first, index)
            }
            index += length
        }
        guard count >= 2 else { return nil }
        return text.word(around: first)
    }

    /// Bytes of the character at the start of the text; 1 where there is none.
    static func length(of text: ArraySlice<UInt8>) -> Int { wellFormedLength(of: text) ?? 1 }

    /// The bytes of the one scalar value that begins here.
    private static func wellFormedLength(of bytes: ArraySlice<UInt8>) -> Int? {
        guard let lead = bytes.first else { return nil }
        if lead < 0x80 { return 1 }
        guard let (length, second) = sequence(of: lead), bytes.count >= length else { return nil }
        let tail = bytes.prefix(length).dropFirst()
        guard let next = tail.first, second.contains(next) else { return nil }
        return tail.dropFirst().allSatisfy { (0x80...0xBF).contains($0) } ? length : nil
    }

    private static func sequence(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// The letters around a byte, as far as they may be of one word.
    func word(around index: Int) -> ArraySlice<UInt8> {
        let isLetter: (UInt8) -> Bool = { $0 >= 0x80 || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
        let before = self[..<index].suffix(20)
        let start = before.lastIndex { !isLetter($0) }.map { $0 + 1 } ?? before.startIndex
        return self[start..<self[index...].prefix(24).prefix(while: isLetter).endIndex]
    }
}
