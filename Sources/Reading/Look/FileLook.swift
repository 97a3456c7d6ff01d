package import Records

/// One look at the first lines of a delimited file: whether its header is where the job looks for it, and how the fields
/// are separated.
///
/// It claims something only where another reading fits better than the job's: more of the mapped columns are in the header,
/// or, where none is known by name, the lines have as many fields as each other.
package struct FileLook: Hashable, Sendable {
    /// What is odd about the file as a whole; every record is affected.
    package enum Oddity: Hashable, Sendable {
        /// `sep=;`, which tells a spreadsheet the delimiter.
        case separatorLine
        /// Lines of other text above the header, or above the first record.
        case preamble(lines: Int)
        case delimiter
        /// Each line stands in quotes as a whole, and so is one field.
        case quotedLines
    }

    package let oddities: [Oddity]
    /// The physical line on which the oddest of it stands.
    let line: Int
    let hasHeader: Bool
    /// Lines at the start that are no records, those included that the job skips already.
    let skipLines: Int
    /// The delimiter that fits, and the one that the job, or the file's name, gives.
    let delimiter: UInt8
    let expected: UInt8
    /// A number with a decimal comma in a mapped column, under a delimiter that leaves it whole.
    let decimalComma: Cell?

    /// A field of the file.
    struct Cell: Hashable, Sendable {
        var column: String?
        var text: String
        var line: Int
    }

    /// Bytes that are looked at.
    package static let headBytes = 64 << 10

    /// - Parameters:
    ///   - head: The first bytes of the file as text, `headBytes` of them or all.
    ///   - isWhole: Whether the file ends with them.
    ///   - wanted: The columns that the job maps by name.
    ///   - skipped: Lines that the job skips at the start.
    /// - Returns: nil where nothing is odd.
    package init?(_ head: [UInt8], isWhole: Bool, dialect: CSVDialect, wanted: [String], skipping skipped: Int = 0) {
        let lines = HeadLines(head, isWhole: isWhole, behind: skipped, comment: dialect.comment)
        guard let first = lines.first else { return nil }
        let separator = lines.separator
        let start = separator == nil ? 0 : 1
        let current = HeadReading(line: start, delimiter: separator ?? dialect.delimiter)
        let best = lines.reading(
            wanted: wanted, hasHeader: dialect.hasHeader, from: start, current: current, separator: separator)
        let isQuoted = lines.areQuotedWhole(from: best.line, delimiter: best.delimiter)
        var oddities: [Oddity] = []
        if separator != nil { oddities.append(.separatorLine) }
        let preamble = lines.physical(best.line) - lines.physical(start)
        if preamble > 0 { oddities.append(.preamble(lines: preamble)) }
        if best.delimiter != dialect.delimiter { oddities.append(.delimiter) }
        if isQuoted { oddities.append(.quotedLines) }
        guard !oddities.isEmpty else { return nil }
        self.oddities = oddities
        hasHeader = dialect.hasHeader
        line = first.number
        skipLines = best.line == 0 ? skipped : lines.physical(best.line) - 1
        (delimiter, expected) = (best.delimiter, dialect.delimiter)
        decimalComma =
            best.delimiter == UInt8(ascii: ",") || isQuoted
            ? nil : lines.decimalComma(under: best, hasHeader: dialect.hasHeader, wanted: wanted)
    }
}

extension FileLook {
    /// How the job has to read the file; nil where nothing it can say makes it readable.
    package func mended(_ input: Input) -> Input? {
        guard !oddities.contains(.quotedLines), case .csv(var dialect) = input.format else { return nil }
        var mended = input
        (dialect.delimiter, dialect.skipLines) = (delimiter, skipLines)
        mended.format = .csv(dialect)
        return mended
    }
}
