package import Records

/// The strict reader of JSON texts (RFC 8259): duplicate names, lone surrogates and invalid UTF-8 are refused,
/// number text stays as it is, and every value knows its line and byte.
package struct JSONReader: Sendable {
    /// Deeper nesting than this is refused whatever the limits say, so that no stack runs out.
    package static let deepestNesting = 512

    private let nesting: Int

    /// - Parameter limits: `nesting` is obeyed; the length of the text is the caller's concern.
    package init(limits: RecordLimits = RecordLimits()) {
        nesting = min(limits.nesting, Self.deepestNesting)
    }

    /// The one value of a text, of any kind, blanks around it allowed.
    ///
    /// - Parameter line: the line the text begins on; line ends in it count on.
    /// - Returns: the value, or the first finding: `malformed-json`, `duplicate-key`, `nesting-too-deep`,
    ///   `invalid-utf8` or `nul-byte`.
    package func read(_ bytes: ArraySlice<UInt8>, line: Int = 1) -> Result<JSONNode, Finding> {
        var parser = JSONParser(bytes, line: line, nesting: nesting)
        return Result { () throws(Finding) in try parser.parse() }
    }

    /// The same for a whole array.
    package func read(_ bytes: [UInt8], line: Int = 1) -> Result<JSONNode, Finding> {
        read(bytes[...], line: line)
    }
}
