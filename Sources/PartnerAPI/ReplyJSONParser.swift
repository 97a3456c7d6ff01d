internal import Records

/// A tolerant reader of a server's JSON: what cannot be read costs its own member and leaves the others as they are.
///
/// | in the text | read as |
/// |---|---|
/// | bytes that are not UTF-8, half a surrogate pair | U+FFFD |
/// | a raw tab, line end or other control character in a string | itself |
/// | NaN, Infinity, 1e400, any other word | `null` |
/// | UTF-16, or a byte order mark | as if it were UTF-8 without one |
/// | a comma that is missing or doubled, text without a name | passed over |
/// | more than 64 arrays and objects in each other | `null` |
/// | anything behind the value | nothing |
struct ReplyJSONParser {
    private static let nesting = 64

    private let bytes: [UInt8]
    private var index = 0
    /// False once the text has ended inside of the value: it was cut off.
    private(set) var isWhole = true

    init(_ bytes: [UInt8]) {
        self.bytes = Self.utf8(bytes)
    }

    mutating func read() -> ReplyJSON {
        skipBlanks()
        return value(depth: 0)
    }

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func value(depth: Int) -> ReplyJSON {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < Self.nesting else { return skipNested() }
            return byte == UInt8(ascii: "{") ? object(depth: depth + 1) : array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(string())
        case nil:
            isWhole = false
            return .null
        default: return word()
        }
    }

    private mutating func object(depth: Int) -> ReplyJSON {
        var members: [ReplyJSON.Member] = []
        index += 1
        while !closes(UInt8(ascii: "}")) {
            guard byte == UInt8(ascii: "\"") else {
                skipJunk(depth: depth)
                continue
            }
            let name = string()
            skipBlanks()
            guard byte == UInt8(ascii: ":") else { continue }
            index += 1
            skipBlanks()
            members.append(ReplyJSON.Member(name: name, value: value(depth: depth)))
        }
        return .object(members)
    }

    private mutating func array(depth: Int) -> ReplyJSON {
        var elements: [ReplyJSON] = []
        index += 1
        while !closes(UInt8(ascii: "]")) {
            let start = index
            let element = value(depth: depth)
            if index == start { index += 1 } else { elements.append(element) }
        }
        return .array(elements)
    }

    /// Passes blanks and commas, and the bracket if it stands behind them. True at the end of the text as well.
    private mutating func closes(_ bracket: UInt8) -> Bool {
        while let byte, Self.isBlank(byte) || byte == UInt8(ascii: ",") { index += 1 }
        guard let byte else {
            isWhole = false
            return true
        }
        guard byte == bracket else { return false }
        index += 1
        return true
    }

    private mutating func skipJunk(depth: Int) {
        let start = index
        _ = value(depth: depth)
        if index == start { index += 1 }
    }

    /// Passes an array or object without looking into it.
    private mutating func skipNested() -> ReplyJSON {
        var open = 0
        repeat {
            switch byte {
            case nil:
                isWhole = false
                return .null
            case UInt8(ascii: "\""):
                _ = string()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            default: break
            }
            index += 1
        } while open > 0
        return .null
    }

    /// `true`, `false`, `null`, a number, or anything else without a bracket, comma, colon, quote or blank in it.
    private mutating func word() -> ReplyJSON {
        let start = index
        while let byte, !Self.isBlank(byte), !Self.ends.contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .null
        }
    }

    private static let ends = Array(#"{}[],:""#.utf8)

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private mutating func skipBlanks() {
        while let byte, Self.isBlank(byte) { index += 1 }
    }
}

extension ReplyJSONParser {
    /// The string that opens here.
    private mutating func string() -> String {
        index += 1
        let start = index
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
        var decoded = Array(bytes[start..<index])
        while let byte {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"): decoded += unescaped()
            default: decoded.append(byte)
            }
        }
        isWhole = false
        return String(decoding: decoded, as: UTF8.self)
    }

    /// What stands behind a backslash.
    private mutating func unescaped() -> [UInt8] {
        guard let byte else { return [] }
        index += 1
        switch byte {
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return scalar()
        default: return [byte]
        }
    }

    /// `\uXXXX`, or a pair of them; the `u` is passed.
    private mutating func scalar() -> [UInt8] {
        guard let first = codeUnit() else { return UTF8.encodedReplacementCharacter.map(\.self) }
        var units = [first]
        let behind = index
        if UTF16.isLeadSurrogate(first), bytes[index...].starts(with: #"\u"#.utf8) {
            index += 2
            if let second = codeUnit(), UTF16.isTrailSurrogate(second) { units.append(second) } else { index = behind }
        }
        // Half a pair is repaired to U+FFFD.
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func codeUnit() -> UInt16? {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        index += 4
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// RFC 8259 §8.1 wants UTF-8 without a mark; UTF-16 is known by its mark, or by the NUL beside its first bracket.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        let start = bytes.prefix(3)
        if start.elementsEqual([0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if start.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), low: 0) }
        if start.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), low: 1) }
        if start.starts(with: [UInt8(ascii: "{"), 0]) { return utf16(bytes[...], low: 0) }
        if start.starts(with: [0, UInt8(ascii: "{")]) { return utf16(bytes[...], low: 1) }
        return bytes
    }

    /// - Parameter low: which byte of each two is the lower one.
    private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { place in
            UInt16(bytes[place + low]) | UInt16(bytes[place + 1 - low]) << 8
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
