/// The grammar of a JSON number (RFC 8259 §6).
package enum NumberText {
    /// Whether the bytes are exactly one RFC 8259 number: `007`, `.5`, `+1` and `1.` are none, `1e3` is one.
    package static func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.withContiguousStorageIfAvailable(isNumber) ?? Array(bytes).withUnsafeBufferPointer(isNumber)
    }

    package static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    package static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        skip(UInt8(ascii: "-"), in: bytes, &at)
        if at < bytes.count, bytes[at] == UInt8(ascii: "0") {
            at += 1
        } else if !skipDigits(in: bytes, &at) {
            return false
        }
        if skip(UInt8(ascii: "."), in: bytes, &at), !skipDigits(in: bytes, &at) { return false }
        if skip(UInt8(ascii: "e"), in: bytes, &at) || skip(UInt8(ascii: "E"), in: bytes, &at) {
            if !skip(UInt8(ascii: "+"), in: bytes, &at) { skip(UInt8(ascii: "-"), in: bytes, &at) }
            if !skipDigits(in: bytes, &at) { return false }
        }
        return at == bytes.count
    }

    @discardableResult
    private static func skip(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// At least one.
    private static func skipDigits(in bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
        let first = at
        while at < bytes.count, isDigit(bytes[at]) { at += 1 }
        return at > first
    }
}
