import Records

/// UUIDs and IP addresses.
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
