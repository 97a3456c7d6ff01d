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
