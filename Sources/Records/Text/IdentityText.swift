/// Text that identifies a user, an event or an order: the server takes every other spelling for somebody else.
package enum IdentityText {
    /// The fields whose text is an identity, as findings name them.
    package static let paths: Set<String> = ["userId", "event.id", "attributes.orderId"]

    /// Why a text is no identity, or may be none.
    package enum Flaw: Hashable, Sendable {
        /// Nothing but white space.
        case blank
        /// U+0000, at which some readers end a text.
        case nul
        case invisible(Unicode.Scalar)
        /// White space at its start.
        case leadingSpace(Unicode.Scalar)
        /// White space at its end; a line end is white space as well.
        case trailingSpace(Unicode.Scalar)
        /// What a program writes where it has no value: `NULL`, `nan`, `#N/A`.
        case wordForNothing
        /// A number as a spreadsheet or a data frame rewrites it: `1.23457E+12`, `50004.0`. It may be right all the same.
        case rewrittenNumber
    }

    /// The first flaw of a text; nil where it has none.
    package static func flaw(in text: String) -> Flaw? {
        var text = text
        let isSound = text.withUTF8 { bytes in bytes.baseAddress.map { isSurelySound($0, bytes.count) } ?? false }
        if isSound { return nil }
        let scalars = text.unicodeScalars
        if scalars.allSatisfy(\.properties.isWhitespace) { return .blank }
        if scalars.contains("\0") { return .nul }
        if let first = scalars.first, first.properties.isWhitespace { return .leadingSpace(first) }
        if let last = scalars.last, last.properties.isWhitespace { return .trailingSpace(last) }
        if let scalar = scalars.first(where: \.isInvisibleInIdentity) { return .invisible(scalar) }
        return text.withUTF8 { bytes -> Flaw? in
            guard let start = bytes.baseAddress else { return nil }
            if isWordForNothing(start, bytes.count) { return .wordForNothing }
            return isRewrittenNumber(start, bytes.count) ? .rewrittenNumber : nil
        }
    }

    /// Whether the bytes are ASCII without any flaw, told in one pass; false says nothing of text beyond ASCII.
    @inlinable
    package static func isSurelySound(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0, bytes[0] > 0x20, bytes[count &- 1] > 0x20 else { return false }
        var (hasDigit, hasNumberMark, hasOther) = (false, false, false)
        for at in 0..<count {
            let byte = bytes[at]
            guard byte &- 0x20 < 0x5F else { return false }
            if byte &- 0x30 <= 9 {
                hasDigit = true
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte | 0x20 == UInt8(ascii: "e") {
                hasNumberMark = true
            } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "+") {
                hasOther = true
            }
        }
        // Words for nothing have no digit, but for one that begins with "#"; numbers have no other character.
        if !hasDigit || bytes[0] == UInt8(ascii: "#") { return !isWordForNothing(bytes, count) }
        return hasOther || !hasNumberMark || !isRewrittenNumber(bytes, count)
    }
}

extension IdentityText {
    /// What programs write where they have no value, in small letters; those with a digit begin with `#`.
    package static let wordsForNothing = [
        "null", #"\n"#, "none", "nil", "nan", "n/a", "undefined", "-", "--", "(null)", "<null>", "<na>", "#n/a",
        "#ref!",
        "#value!", "#name?", "#num!", "#null!", "#div/0!",
    ]
    private static let wordBytes = wordsForNothing.map { Array($0.utf8) }

    /// False for most texts at once, and for no word for nothing.
    @inlinable
    package static func mayBeWordForNothing(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0, count <= 9 else { return false }
        switch bytes[0] | 0x20 {
        // The first characters of all of them, with that bit set: n u - ( < # \
        case 0x6E, 0x75, 0x2D, 0x28, 0x3C, 0x23, 0x7C: return isWordForNothing(bytes, count)
        default: return false
        }
    }

    @usableFromInline
    static func isWordForNothing(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count <= 9 else { return false }
        return wordBytes.contains { word in
            word.count == count && word.indices.allSatisfy { bytes[$0].inSmallLetters == word[$0] }
        }
    }

    /// `50004.0`, or one digit before the point and a power of ten: `1.23457E+12`, `1E+12`, `1.5e7`.
    @usableFromInline
    static func isRewrittenNumber(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var rest = UnsafeBufferPointer(start: bytes, count: count)[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: NumberText.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
            fraction = rest.dropFirst().prefix(while: NumberText.isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !whole.isEmpty else { return false }
        guard let mark = rest.first else { return !fraction.isEmpty && fraction.allSatisfy { $0 == UInt8(ascii: "0") } }
        guard mark | 0x20 == UInt8(ascii: "e"), whole.count == 1 else { return false }
        rest.removeFirst()
        let hasSign = rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
        if hasSign { rest.removeFirst() }
        // `1E5` is what an id may be; no program writes a number so.
        return !rest.isEmpty && rest.allSatisfy(NumberText.isDigit) && (hasSign || !fraction.isEmpty)
    }
}

extension UInt8 {
    var inSmallLetters: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}

extension Unicode.Scalar {
    /// Whether nobody sees it: control and format characters, and whatever else Unicode has readers ignore.
    fileprivate var isInvisibleInIdentity: Bool {
        if properties.isDefaultIgnorableCodePoint || value == 0x2800 { return true }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
