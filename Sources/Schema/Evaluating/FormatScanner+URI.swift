import Records

/// URIs (RFC 3986 §3).
extension FormatScanner {
    static func isURI(_ text: String) -> Bool {
        let uri = URIReference(text)
        guard uri.scheme != nil else { return false }
        // Without an authority a path must not begin with "//"; with one it is empty or begins with "/".
        if uri.authority == nil, uri.path.hasPrefix("//") { return false }
        return uri.authority.map(isAuthority) ?? true && isMade(of: "/", uri.path)
            && isMade(of: "/?", uri.query ?? "") && isMade(of: "/?", uri.fragment ?? "")
    }

    private static func isAuthority(_ text: String) -> Bool {
        var host = Array(text.utf8)[...]
        if let at = host.lastIndex(of: UInt8(ascii: "@")) {
            guard isMade(of: "", host[..<at], except: "@") else { return false }
            host = host[(at + 1)...]
        }
        if host.first == UInt8(ascii: "["), let end = host.firstIndex(of: UInt8(ascii: "]")) {
            let port = host[(end + 1)...]
            return isAddress(host[..<end].dropFirst()) && (port.isEmpty || isPort(port))
        }
        if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(host[colon...]) else { return false }
            host = host[..<colon]
        }
        return isMade(of: "", host, except: ":@")
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: ":") && bytes.dropFirst().allSatisfy(\.isASCIIDigit)
    }

    /// An IPv6 address, or one of a version to come.
    private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first.map({ $0 | 0x20 }) == UInt8(ascii: "v") else { return isIPv6(bytes) }
        let parts = bytes.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1)
        return parts.count == 2 && parts[0].allSatisfy(\.isHexDigit) && isMade(of: "", parts[1], except: "@%")
    }

    private static func isMade(of further: String, _ text: String) -> Bool {
        isMade(of: further, Array(text.utf8)[...], except: "")
    }

    /// `pchar` and some more characters; `%` only in front of two hexadecimal digits.
    private static func isMade(of further: String, _ bytes: ArraySlice<UInt8>, except excluded: String) -> Bool {
        var rest = bytes
        while let byte = rest.popFirst() {
            guard !excluded.utf8.contains(byte) else { return false }
            if byte == UInt8(ascii: "%") {
                let digits = rest.prefix(2)
                guard digits.count == 2, digits.allSatisfy(\.isHexDigit) else { return false }
            } else if !byte.isASCIILetter, !byte.isASCIIDigit, !"-._~!$&'()*+,;=:@".utf8.contains(byte),
                !further.utf8.contains(byte)
            {
                return false
            }
        }
        return true
    }
}
