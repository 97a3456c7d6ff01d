extension String {
    /// The text on one line, with every character written out that a terminal would obey or not show.
    ///
    /// The one escaping of text from outside (data, names, paths, answers) wherever it is printed: line ends and tabs
    /// as `\n`, `\r`, `\t`, other control, invisible and non-ASCII space characters as `\u{a0}`, a byte of a file name
    /// that is no UTF-8 as `\xe9`. Text that is escaped already stays as it is.
    package var escaped: String {
        unicodeScalars.contains(where: \.isWrittenOut) ? unicodeScalars.map(\.escaped).joined() : self
    }
}

extension Unicode.Scalar {
    /// Itself, or what is written for it.
    package var escaped: String {
        if let byte = fileNameByte { return "\\x\(String(byte, radix: 16))" }
        guard isWrittenOut else { return String(self) }
        return switch self {
        case "\n": #"\n"#
        case "\r": #"\r"#
        case "\t": #"\t"#
        default: "\\u{\(String(value, radix: 16))}"
        }
    }

    /// Control characters, what leaves no mark or a blank that is no U+0020, and what no font has a sign for.
    package var isWrittenOut: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return properties.generalCategory.isUnseen || properties.isDefaultIgnorableCodePoint || self == "\u{2800}"
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isUnseen: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse: true
        default: false
        }
    }
}
