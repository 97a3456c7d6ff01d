package import Records

/// The codes of the findings that reading makes.
///
/// They depend on the raw bytes, the format and the encoding alone: no other mapping or schema cures such a record.
package enum ReadingCode: String, CaseIterable, Sendable {
    case raggedRow = "ragged-row"
    case strayQuote = "stray-quote"
    case unterminatedQuote = "unterminated-quote"
    /// A warning: a quoted field holds line ends and delimiters enough for a record.
    case swallowedRows = "swallowed-rows"
    case nulByte = "nul-byte"
    case invalidUTF8 = "invalid-utf8"
    /// A byte that is no text in the input's encoding, where that is not UTF-8.
    case invalidEncoding = "invalid-encoding"
    case recordTooLong = "record-too-long"
    /// libcsv and the scanner do not agree where the fields of a record are.
    case fieldMismatch = "field-mismatch"
    case malformedJSON = "malformed-json"
    case truncatedLine = "truncated-line"
    case notAnObject = "not-an-object"
    case duplicateKey = "duplicate-key"
    case nestingTooDeep = "nesting-too-deep"
}

extension Finding {
    /// The record's bytes could not be read as a record.
    package var isAboutReading: Bool { severity == .error && ReadingCode(rawValue: code) != nil }

    /// The record holds a byte that is no text in its input's encoding.
    package var isOfEncoding: Bool {
        code == ReadingCode.invalidUTF8.rawValue || code == ReadingCode.invalidEncoding.rawValue
    }
}
