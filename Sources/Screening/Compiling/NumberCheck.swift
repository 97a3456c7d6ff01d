/// Numbers by their digits, without ever making one of a text that may lose some.
enum NumberCheck {
    /// Whether the text is an RFC 8259 number without exponent.
    @inline(__always)
    static func isPlainNumber(_ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Bool {
        var at = begin
        if at < end, bytes[at] == UInt8(ascii: "-") { at &+= 1 }
        let first = at
        while at < end, bytes[at] &- 0x30 <= 9 { at &+= 1 }
        guard at > first, at &- first == 1 || bytes[first] != 0x30 else { return false }
        guard at < end else { return true }
        guard bytes[at] == UInt8(ascii: "."), at &+ 1 < end else { return false }
        at &+= 1
        while at < end, bytes[at] &- 0x30 <= 9 { at &+= 1 }
        return at == end
    }

    /// The value of a text of digits and nothing else.
    @inline(__always)
    static func digits(_ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int, atMost width: Int) -> Int? {
        guard begin < end, end &- begin <= width else { return nil }
        var value = 0
        for at in begin..<end {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }
}
