import Records

/// The fields of one line, read leniently: unquoted and without blanks around them.
struct HeadFields {
    private(set) var texts: [String] = []
    /// Whether the last field stands in quotes.
    private(set) var isQuoted = false

    init(_ line: ArraySlice<UInt8>, delimiter: UInt8) {
        var field: [UInt8] = []
        var isInside = false
        var index = line.startIndex
        func end(_ fields: inout [String]) {
            let text = String(decoding: field, as: UTF8.self)
            fields.append(text.withoutBlanks)
            field = []
        }
        while index < line.endIndex {
            let byte = line[index]
            if byte == .quote {
                if isInside, index + 1 < line.endIndex, line[index + 1] == .quote {
                    field.append(byte)
                    index += 1
                } else {
                    isInside.toggle()
                    isQuoted = true
                }
            } else if byte == delimiter, !isInside {
                end(&texts)
                isQuoted = false
            } else {
                field.append(byte)
            }
            index += 1
        }
        end(&texts)
    }
}

extension String {
    fileprivate var withoutBlanks: String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{feff}" }
        let start = unicodeScalars.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }.map { start.index(after: $0) } ?? start.startIndex
        return String(start[..<end])
    }
}
