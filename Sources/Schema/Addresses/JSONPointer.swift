import Records

/// Where a value stands in a document (RFC 6901): the names and numbers on the way to it.
struct JSONPointer: Hashable, Sendable {
    private let tokens: [ExactText]

    static let root = JSONPointer(tokens: [])

    private init(tokens: [ExactText]) {
        self.tokens = tokens
    }

    /// Nil where the text does not begin with `/`, or has a `~` that is neither `~0` nor `~1`.
    init?(_ text: String) {
        var parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard parts.popFirst()?.isEmpty == true else { return nil }
        var tokens: [ExactText] = []
        for part in parts {
            guard let token = Self.unescaped(Array(part)) else { return nil }
            tokens.append(ExactText(token))
        }
        self.tokens = tokens
    }

    private static func unescaped(_ part: [UInt8]) -> String? {
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in part {
            switch (isEscape, byte) {
            case (false, UInt8(ascii: "~")): isEscape = true
            case (false, _): bytes.append(byte)
            case (true, UInt8(ascii: "0")), (true, UInt8(ascii: "1")):
                bytes.append(byte == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
                isEscape = false
            default: return nil
            }
        }
        return isEscape ? nil : String(decoding: bytes, as: UTF8.self)
    }

    func appending(_ further: String...) -> JSONPointer { JSONPointer(tokens: tokens + further.map(ExactText.init)) }

    func appending(_ other: JSONPointer) -> JSONPointer { JSONPointer(tokens: tokens + other.tokens) }
}

extension JSONPointer: CustomStringConvertible {
    var description: String { tokens.map { "/" + Self.escaped($0.text) }.joined() }

    /// One name as a pointer holds it.
    static func escaped(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "~"): bytes += Array("~0".utf8)
            case UInt8(ascii: "/"): bytes += Array("~1".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
