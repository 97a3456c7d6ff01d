extension String {
    /// One word of a shell command: as it is, in apostrophes, or, where a character of it would not be seen in a
    /// message, as `$'…'` with that character's bytes in octal digits (POSIX.1-2024, XCU 2.2.4; bash, zsh, ksh).
    package var shellQuoted: String {
        if unicodeScalars.contains(where: { $0.isWrittenOut || $0.fileNameByte != nil }) { return dollarQuoted }
        let isPlain = !isEmpty && utf8.allSatisfy(\.isPlainInShell)
        return isPlain
            ? self : "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#))'"
    }

    private var dollarQuoted: String {
        let words = unicodeScalars.map { scalar in
            switch scalar {
            case "'": #"\'"#
            case "\\": #"\\"#
            case _ where scalar.isWrittenOut: String(scalar).fileNameBytes.map(\.octalEscape).joined()
            default: String(scalar)
            }
        }
        return "$'\(words.joined())'"
    }
}

extension UInt8 {
    fileprivate var isPlainInShell: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_./=:@%+,".utf8.contains(self)
        }
    }

    /// Three digits, so that no digit behind it is taken for a fourth.
    fileprivate var octalEscape: String {
        let digits = String(self, radix: 8)
        return "\\\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
}
