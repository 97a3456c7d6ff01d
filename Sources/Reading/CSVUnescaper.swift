import Records

/// Reads the fields of records that libcsv cannot: with escapes, or with blanks around quotes. Where the fields are, the
/// scanner has found out.
struct CSVUnescaper {
    let dialect: CSVDialect

    /// Appends the text of one field.
    /// - Parameter field: its bytes as they stand, of a sound record.
    /// - Returns: whether the field is absent: an escape and `N`, without quotes, and nothing else.
    func append(_ field: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
        let bare = dialect.trims ? field.trimmedText : field
        if let escape = dialect.escape, bare.elementsEqual([escape, CSVDialect.absentLetter]) { return true }
        let quoted = dialect.quote.flatMap { bare.inside($0) }
        var rest = quoted ?? field
        while let byte = rest.popFirst() {
            if byte == dialect.escape, let letter = rest.popFirst() {
                text.append(CSVDialect.meaning(ofEscaped: letter))
            } else {
                // A quote inside quotes is doubled.
                if quoted != nil, byte == dialect.quote { _ = rest.popFirst() }
                text.append(byte)
            }
        }
        return false
    }
}

extension ArraySlice<UInt8> {
    /// What stands between two quotes; nil where the first byte is none.
    fileprivate func inside(_ quote: UInt8) -> Self? {
        guard first == quote, count > 1 else { return nil }
        return dropFirst().dropLast()
    }
}
