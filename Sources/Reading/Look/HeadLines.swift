import Records

/// A way to read a file: which of its first lines is the header, or the first record, and what separates fields.
struct HeadReading: Hashable {
    /// Among the lines that are not blank, from 0.
    var line: Int
    var delimiter: UInt8
}

/// The first lines of a file, blank ones left out.
struct HeadLines {
    struct Line: Hashable {
        /// From 1, blank and skipped lines counted.
        var number: Int
        var bytes: ArraySlice<UInt8>
    }

    /// Lines looked at; a preamble is shorter.
    private static let most = 100

    private let lines: [Line]

    /// - Parameter skipped: Lines at the start that are not looked at.
    init(_ head: [UInt8], isWhole: Bool, behind skipped: Int, comment: String = "") {
        let comment = Array(comment.utf8)
        var lines: [Line] = []
        var (start, number) = (0, 1)
        while start < head.count, lines.count < Self.most {
            let end = head[start...].firstIndex(where: \.isLineEnd)
            // What is cut off says nothing.
            guard end != nil || isWhole else { break }
            let bytes = head[start..<(end ?? head.count)]
            let isBlank = bytes.allSatisfy { $0 == .space || $0 == .tab }
            if number > skipped, !isBlank, comment.isEmpty || !bytes.starts(with: comment) {
                lines.append(Line(number: number, bytes: bytes))
            }
            guard let end else { break }
            let isPair = head[end] == .carriageReturn && end + 1 < head.count && head[end + 1] == .lineFeed
            (start, number) = (end + (isPair ? 2 : 1), number + 1)
        }
        self.lines = lines
    }

    var first: Line? { lines.first }

    /// The physical line.
    func physical(_ index: Int) -> Int { lines.indices.contains(index) ? lines[index].number : 1 }

    /// What a first line such as `sep=;` names; nil where it is none.
    var separator: UInt8? {
        guard let bytes = lines.first?.bytes, bytes.count <= 64, lines.count > 1 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let match = text.wholeMatch(of: /\s*"?[sS][eE][pP]=(?:(\\t)|([^\w\s]|\t))"?[;,\t|]*\s*/) else {
            return nil
        }
        if match.1 != nil { return .tab }
        return match.2?.utf8.first
    }
}

extension HeadLines {
    /// The reading that fits best, the job's own if it is as good as any.
    func reading(
        wanted: [String], hasHeader: Bool, from start: Int, current: HeadReading, separator: UInt8?
    ) -> HeadReading {
        let others = ([current.delimiter, separator].compactMap(\.self) + UInt8.usualDelimiters).uniqued
        if hasHeader, !wanted.isEmpty {
            var best = (reading: current, count: names(of: wanted, under: current))
            guard best.count < wanted.count else { return current }
            for delimiter in others {
                for line in lines.indices where line >= start {
                    let reading = HeadReading(line: line, delimiter: delimiter)
                    let count = names(of: wanted, under: reading)
                    if count > best.count { best = (reading, count) }
                }
            }
            if best.reading != current { return best.count * 2 >= wanted.count ? best.reading : current }
            guard best.count == 0 else { return current }
        } else if hasHeader {
            return current
        }
        return byWidth(from: start, current: current, among: others)
    }

    /// How many of the names are among the fields of a line.
    private func names(of wanted: [String], under reading: HeadReading) -> Int {
        guard lines.indices.contains(reading.line) else { return 0 }
        let fields = Set(HeadFields(lines[reading.line].bytes, delimiter: reading.delimiter).texts)
        return wanted.count { fields.contains($0) }
    }

    /// The delimiter under which most lines have the same number of fields, more than one, and the first such line.
    private func byWidth(from start: Int, current: HeadReading, among delimiters: [UInt8]) -> HeadReading {
        // A field in quotes may go on over several lines, which are no rows then.
        let hasOpenQuote = lines.contains { $0.bytes.count { $0 == .quote } % 2 == 1 }
        if hasOpenQuote { return current }
        var best = (reading: current, width: 1, share: 0)
        for delimiter in delimiters {
            let widths = lines[min(start, lines.count)...].map {
                HeadFields($0.bytes, delimiter: delimiter).texts.count
            }
            let counts = Dictionary(widths.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.key > 1 }
            guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.value > 2,
                usual.value * 10 >= widths.count * 6, let line = widths.firstIndex(of: usual.key)
            else { continue }
            // A first line of other text is shorter than a record.
            guard widths[..<line].allSatisfy({ $0 < usual.key }) else { continue }
            let isBetter = usual.value > best.share || usual.value == best.share && usual.key > best.width
            if best.share == 0 || (isBetter && best.reading.delimiter != current.delimiter) {
                best = (HeadReading(line: start + line, delimiter: delimiter), usual.key, usual.value)
            }
        }
        return best.share == 0 ? HeadReading(line: start, delimiter: current.delimiter) : best.reading
    }

    /// Whether lines are one quoted field each that holds a whole row.
    func areQuotedWhole(from start: Int, delimiter: UInt8) -> Bool {
        let looked = lines.dropFirst(start).prefix(20)
        let whole = looked.filter { line in
            let fields = HeadFields(line.bytes, delimiter: delimiter)
            guard fields.texts.count == 1, fields.isQuoted, let text = fields.texts.first else { return false }
            return HeadFields(Array(text.utf8)[...], delimiter: delimiter).texts.count > 1
        }
        return whole.count > 1 && whole.count * 10 >= looked.count * 8
    }

    /// The first number with a decimal comma in a mapped column.
    func decimalComma(under reading: HeadReading, hasHeader: Bool, wanted: [String]) -> FileLook.Cell? {
        guard lines.indices.contains(reading.line) else { return nil }
        let header = hasHeader ? HeadFields(lines[reading.line].bytes, delimiter: reading.delimiter).texts : []
        for line in lines[(reading.line + (hasHeader ? 1 : 0))...] {
            for (index, text) in HeadFields(line.bytes, delimiter: reading.delimiter).texts.enumerated() {
                let column = header.indices.contains(index) ? header[index] : nil
                guard wanted.isEmpty || column.map(wanted.contains) == true,
                    text.wholeMatch(of: /-?\d{1,3}(?:\.?\d{3})*,\d{1,2}/) != nil
                else { continue }
                return FileLook.Cell(column: column, text: text, line: line.number)
            }
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate var uniqued: [UInt8] {
        var seen: Set<UInt8> = []
        return filter { seen.insert($0).inserted }
    }
}
