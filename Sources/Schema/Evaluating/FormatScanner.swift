/// Reads a text from its start, piece by piece; what is taken is gone, and false means it was not there.
struct FormatScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(text.utf8)[...]
    }

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ characters: String) -> Bool {
        guard let byte = rest.first, characters.utf8.contains(byte) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func takeWhile(_ isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = rest.prefix(while: isPart)
        rest = rest.dropFirst(taken.count)
        return taken
    }

    /// Exactly that many ASCII digits, as a number in the range.
    mutating func takeNumber(digits: Int, in range: ClosedRange<Int>) -> Int? {
        let taken = rest.prefix(digits)
        guard taken.count == digits, taken.allSatisfy(\.isASCIIDigit) else { return nil }
        let value = taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard range.contains(value) else { return nil }
        rest = rest.dropFirst(digits)
        return value
    }
}

// RFC 3339 §5.6.
extension FormatScanner {
    mutating func takeDateTime() -> Bool { takeDate() && take("Tt") && takeTime() }

    mutating func takeDate() -> Bool {
        guard let year = takeNumber(digits: 4, in: 0...9999), take("-"),
            let month = takeNumber(digits: 2, in: 1...12), take("-")
        else { return false }
        return takeNumber(digits: 2, in: 1...Self.days(in: month, of: year)) != nil
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    mutating func takeTime() -> Bool {
        guard let hour = takeNumber(digits: 2, in: 0...23), take(":"),
            let minute = takeNumber(digits: 2, in: 0...59), take(":"),
            let second = takeNumber(digits: 2, in: 0...60)
        else { return false }
        if take("."), takeWhile(\.isASCIIDigit).isEmpty { return false }
        guard let offset = takeOffset() else { return false }
        // A leap second is the last one of a day in UTC.
        let minutes = (hour * 60 + minute - offset + 2 * 1440) % 1440
        return second < 60 || minutes == 1439
    }

    /// In minutes.
    private mutating func takeOffset() -> Int? {
        if take("Zz") { return 0 }
        let isNegative = rest.first == UInt8(ascii: "-")
        guard take("+-"), let hours = takeNumber(digits: 2, in: 0...23), take(":"),
            let minutes = takeNumber(digits: 2, in: 0...59)
        else { return nil }
        return (isNegative ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension FormatScanner {
    /// RFC 9562 §4.
    mutating func takeUUID() -> Bool {
        for (index, length) in [8, 4, 4, 4, 12].enumerated() {
            if index > 0, !take("-") { return false }
            let digits = rest.prefix(length)
            guard digits.count == length, digits.allSatisfy(\.isHexDigit) else { return false }
            rest = rest.dropFirst(length)
        }
        return true
    }

    /// RFC 2673 §3.2: four decimal numbers without leading zeros.
    mutating func takeIPv4() -> Bool {
        for index in 0..<4 {
            if index > 0, !take(".") { return false }
            let digits = takeWhile(\.isASCIIDigit)
            guard (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0"),
                digits.reduce(0, { $0 * 10 + Int($1 - UInt8(ascii: "0")) }) < 256
            else { return false }
        }
        return true
    }

    /// RFC 4291 §2.2, without a zone.
    static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let last = halves.last, let first = halves.first else { return false }
        guard let tail = groups(last, mayEndInIPv4: true) else { return false }
        guard halves.count == 2 else { return tail == 8 }
        guard let head = groups(first, mayEndInIPv4: false) else { return false }
        return head + tail < 8
    }

    /// How many groups of 16 bits; nil where something is none. No text is no group.
    private static func groups(_ text: Substring, mayEndInIPv4: Bool) -> Int? {
        guard !text.isEmpty else { return 0 }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        if mayEndInIPv4, let last = parts.last, last.contains(".") {
            var scanner = FormatScanner(String(last))
            guard scanner.takeIPv4(), scanner.isAtEnd else { return nil }
            parts.removeLast()
            count = 2
        }
        guard parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isHexDigit) }) else {
            return nil
        }
        return count + parts.count
    }
}

// RFC 5321 §4.1.2.
extension FormatScanner {
    static func isMailbox(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let (local, domain) = (bytes[..<at], bytes[(at + 1)...])
        return (isQuoted(local) || isDotted(local, of: isAtomPart)) && (isDomain(domain) || isLiteral(domain))
    }

    private static func isAtomPart(_ word: ArraySlice<UInt8>) -> Bool {
        !word.isEmpty
            && word.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }

    private static func isDotted(_ bytes: ArraySlice<UInt8>, of isWord: (ArraySlice<UInt8>) -> Bool) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isWord)
    }

    private static func isQuoted(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else {
            return false
        }
        var isEscaped = false
        for byte in bytes.dropFirst().dropLast() {
            guard (0x20...0x7E).contains(byte), isEscaped || byte != UInt8(ascii: "\"") else { return false }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        return !isEscaped
    }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        isDotted(bytes) { label in
            (1...63).contains(label.count)
                && label.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        }
    }

    private static func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") else { return false }
        let address = bytes.dropFirst().dropLast()
        let tag = Array("IPv6:".utf8)
        if address.starts(with: tag) { return isIPv6(address.dropFirst(tag.count)) }
        var scanner = FormatScanner(address)
        return scanner.takeIPv4() && scanner.isAtEnd
    }
}

// RFC 3986 §3.
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
