/// How the characters of an input's text are written as bytes.
///
/// Whatever it is, records are read as UTF-8: the text is transcoded on its way from the bytes of the source to the
/// reader, and a byte that is no text in the encoding becomes an `UnfitByte`.
package struct TextEncoding: Hashable, Sendable {
    /// As iconv knows it, in small letters.
    package let name: String

    package init(_ name: String) {
        let plain = name.lowercased()
        self.name = plain == "utf8" ? Self.utf8.name : plain
    }

    private init(plain name: String) { self.name = name }

    package static let utf8 = TextEncoding(plain: "utf-8")
    package static let windows1252 = TextEncoding(plain: "windows-1252")

    /// Bytes of a code unit, each of which is either text or not: 2 of UTF-16, 4 of UTF-32, else 1.
    package var unitBytes: Int {
        let words = name.filter { $0 != "-" && $0 != "_" }
        if words.hasPrefix("utf16") || words.hasPrefix("ucs2") || words.hasPrefix("unicode") { return 2 }
        return words.hasPrefix("utf32") || words.hasPrefix("ucs4") ? 4 : 1
    }

    /// Whether ASCII is written as itself, each character in one code unit.
    package var keepsASCII: Bool { !name.hasPrefix("utf-7") && !name.hasPrefix("utf7") }
}

/// Kept as its name.
extension TextEncoding: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
