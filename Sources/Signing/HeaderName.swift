internal import Records

/// The name of a header field (RFC 9110 §5.1).
package enum HeaderName {
    package static func isValid(_ name: String) -> Bool { !name.isEmpty && name.utf8.allSatisfy(isToken) }

    /// `tchar` of RFC 9110 §5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: NumberText.isDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
