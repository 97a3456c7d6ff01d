/// How a CSV export seems to be written.
struct CSVLayout: Hashable {
    var delimiter = UInt8(ascii: ",")
    /// Nil: nothing quotes.
    var quote: UInt8? = UInt8(ascii: "\"")
    var escape: UInt8?
    /// What lines begin with that hold no record.
    var comment: UInt8?
    /// Lines before the header, or before the first record.
    var skippedLines = 0
    /// A delimiter stands behind the last field of each record. A reader of an import sees that by itself.
    var hasTrailingDelimiter = false
    /// How many of the rows looked at have as many fields as most.
    var fitting = 0
    var rows = 0

    /// Rows that a layout is judged by.
    private static let judged = 400
    private static let delimiters: [UInt8] = [",", ";", "\t", "|", "^", "~"].map { UInt8(ascii: $0) }

    init() {}

    /// The layout that cuts the text most evenly.
    init(guessing sample: [UInt8]) {
        let bytes = Self.start(of: sample)
        let stated = Self.statedDelimiter(bytes)
        var best: (layout: CSVLayout, score: Double)?
        for delimiter in stated.map({ [$0] }) ?? Self.delimiters {
            for form in Self.forms {
                let trial = Trial(delimiter: delimiter, quote: form.quote, escape: form.escape, bytes: bytes)
                if best.map({ trial.score > $0.score }) ?? true { best = (trial.layout, trial.score) }
            }
        }
        self = best?.layout ?? CSVLayout()
        if stated != nil { skippedLines = max(1, skippedLines) }
    }

    /// Whole lines of it: a quote that is none would swallow all the rest.
    private static func start(of sample: [UInt8]) -> [UInt8] {
        guard sample.count > 256 << 10 else { return sample }
        let start = sample.prefix(256 << 10)
        return start.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { Array(start[...$0]) } ?? Array(start)
    }

    /// The rows of the text, without the empty field that a delimiter behind each of them makes.
    func rows(of bytes: [UInt8], limit: Int) -> [RowSplitter.Row] {
        let rows = RowSplitter(delimiter: delimiter, quote: quote, escape: escape).rows(of: bytes, limit: limit)
        return hasTrailingDelimiter ? rows.map(\.withoutTrailingField) : rows
    }

    /// In the order in which they are preferred where they fit alike.
    private static let forms: [(quote: UInt8?, escape: UInt8?)] = [
        (UInt8(ascii: "\""), nil), (UInt8(ascii: "\""), UInt8(ascii: "\\")), (UInt8(ascii: "'"), nil),
        (nil, nil), (nil, UInt8(ascii: "\\")),
    ]

    /// `sep=;` on the first line, as Excel writes it.
    private static func statedDelimiter(_ bytes: [UInt8]) -> UInt8? {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        return line.last
    }

    /// One way to cut, and how well it does.
    private struct Trial {
        private(set) var layout = CSVLayout()
        private(set) var score = 0.0

        init(delimiter: UInt8, quote: UInt8?, escape: UInt8?, bytes: [UInt8]) {
            layout.delimiter = delimiter
            layout.quote = quote
            layout.escape = escape
            var rows = layout.rows(of: bytes, limit: CSVLayout.judged)
            guard var width = Self.usualWidth(of: rows) else { return }
            if Self.endWithDelimiter(rows, width: width) {
                layout.hasTrailingDelimiter = true
                rows = rows.map(\.withoutTrailingField)
                width -= 1
            }
            let first = Self.firstRow(of: rows, width: width)
            let body = rows[first...]
            layout.skippedLines = first == 0 ? 0 : body.first.map { $0.line - 1 } ?? 0
            layout.rows = body.count
            layout.fitting = body.count { $0.fields.count == width }
            noteComments(in: body, width: width)
            let (flaws, quoted) = (rows.reduce(0) { $0 + $1.flaws }, rows.reduce(0) { $0 + $1.quoted })
            score = Double(layout.fitting) / Double(max(1, body.count)) * (width > 1 ? 1 : 0.3)
            score += 0.004 * Double(min(width, 25))
            score -= Double(flaws) / Double(max(1, rows.count))
            if quote == UInt8(ascii: "'") { score += quoted * 2 > rows.count * width ? 0.2 : -0.5 }
            if quote == nil { score -= 0.02 }
            if escape != nil { score += Self.holdsEscapes(bytes, quote) ? 0.03 : -0.02 }
        }

        /// The number of fields that most rows have; where several, the greatest.
        private static func usualWidth(of rows: [RowSplitter.Row]) -> Int? {
            let counts = Dictionary(grouping: rows, by: \.fields.count).mapValues(\.count)
            return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        }

        /// Whether all rows of that width have an empty last field, in the first one too where it names columns.
        private static func endWithDelimiter(_ rows: [RowSplitter.Row], width: Int) -> Bool {
            width > 2
                && rows.allSatisfy { $0.fields.count != width || $0.fields.last?.isEmpty == true }
                && (rows.contains { $0.fields.count == width - 1 }
                    || rows.first { $0.fields.count == width }.map {
                        $0.fields.dropLast().contains { FieldNames.knows(ColumnName($0)) }
                    } ?? false)
        }

        /// Behind a preamble, whose rows are narrower: the header or the first record.
        private static func firstRow(of rows: [RowSplitter.Row], width: Int) -> Int {
            guard width > 1 else { return 0 }
            return rows.firstIndex { $0.fields.count == width } ?? 0
        }

        private mutating func noteComments(in body: ArraySlice<RowSplitter.Row>, width: Int) {
            let odd = body.filter { $0.fields.count != width }
            guard width > 1, !odd.isEmpty, odd.allSatisfy({ $0.fields.first?.hasPrefix("#") == true }) else { return }
            layout.comment = UInt8(ascii: "#")
            layout.fitting = layout.rows
        }

        /// `\"` inside a field, or `\N` for one.
        private static func holdsEscapes(_ bytes: [UInt8], _ quote: UInt8?) -> Bool {
            bytes.indices.dropLast(2).contains { at in
                guard bytes[at] == UInt8(ascii: "\\") else { return false }
                if bytes[at + 1] == UInt8(ascii: "N") { return true }
                return quote != nil && bytes[at + 1] == quote && bytes[at + 2] > UInt8(ascii: "-")
            }
        }
    }
}

extension RowSplitter.Row {
    fileprivate var withoutTrailingField: Self {
        guard fields.count > 1, fields.last?.isEmpty == true else { return self }
        var row = self
        row.fields.removeLast()
        return row
    }
}
