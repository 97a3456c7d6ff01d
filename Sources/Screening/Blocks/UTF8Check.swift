/// Whether bytes are well-formed UTF-8 (Unicode 16, table 3-7).
enum UTF8Check {
    static func isValid(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var at = 0
        while at < count {
            if at &+ 8 <= count {
                let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
                if word & 0x8080_8080_8080_8080 == 0 {
                    at &+= 8
                    continue
                }
            }
            let lead = bytes[at]
            if lead < 0x80 {
                at &+= 1
                continue
            }
            let width = width(of: lead)
            guard width > 0, at &+ width <= count, isSecond(bytes[at &+ 1], of: lead) else { return false }
            for tail in 2..<max(2, width) where bytes[at &+ tail] & 0xC0 != 0x80 { return false }
            at &+= width
        }
        return true
    }

    /// Bytes of the sequence; 0 for what begins none.
    @inline(__always)
    private static func width(of lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    @inline(__always)
    private static func isSecond(_ byte: UInt8, of lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: byte >= 0xA0 && byte <= 0xBF
        case 0xED: byte >= 0x80 && byte <= 0x9F
        case 0xF0: byte >= 0x90 && byte <= 0xBF
        case 0xF4: byte >= 0x80 && byte <= 0x8F
        default: byte & 0xC0 == 0x80
        }
    }
}
