package import Reading
package import Records

/// The first records of an export, read so far that a job can be drafted from them.
package struct ExportSample {
    enum Layout: Hashable {
        case csv(CSVLayout, hasHeader: Bool)
        case ndjson
        /// NDJSON whose lines are events already.
        case events
    }

    /// Records that are looked at.
    package static let mostRecords = 10_000
    /// Bytes that are looked at.
    package static let mostBytes = 8 << 20

    let layout: Layout
    let encoding: SampleText.Encoding
    let columns: [SampleColumn]
    let recordCount: Int
    /// Nothing comes behind the records.
    let isWhole: Bool
    /// Texts that stand for no value, the empty one apart, the most frequent first.
    let nulls: [String]

    /// - Parameter name: as messages call the file.
    /// - Throws: `Problem` of kind `input` where the bytes are no export that could be read, or hold no record.
    package init(_ head: InputHead, name: String) throws(Problem) {
        let text = SampleText(head.bytes, isWhole: head.isWhole)
        if let problem = Problem.noText(text.bytes, name: name) { throw problem }
        if let problem = Self.longLine(text.bytes, name: name) { throw problem }
        encoding = text.encoding
        let start = text.bytes.first { $0 > 0x20 }
        if start == UInt8(ascii: "{"), let trees = try Self.trees(text.bytes, name: name) {
            let table = TreeTable(trees)
            layout = table.holdsEvents ? .events : .ndjson
            (nulls, columns) = Self.columns(table.columns)
            recordCount = trees.count
        } else {
            if let problem = Self.quotedLines(text.bytes, isWhole: head.isWhole, name: name) { throw problem }
            let table = RowTable(text.bytes)
            layout = .csv(table.layout, hasHeader: table.hasHeader)
            (nulls, columns) = Self.columns(table.columns)
            recordCount = table.recordCount
        }
        isWhole = head.isWhole && recordCount < Self.mostRecords
        guard recordCount > 0 else {
            throw Problem(
                .input, "\(name) holds no records\(columns.isEmpty ? "" : ", only a header")",
                hint: "name an export with some records in it: a job is guessed from their values")
        }
    }

    /// A first line longer than a record may be: nothing of it could be imported.
    private static func longLine(_ bytes: [UInt8], name: String) -> Problem? {
        let most = RecordLimits().recordBytes
        let line = bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count > most else { return nil }
        return Problem(
            .input, "\(name) begins with a line of more than \(most) bytes, longer than a record may be",
            hint: "look with `head -c 600 \(name.shellQuoted)` what it is, and export it with one record a line")
    }

    /// Lines that stand in quotes as a whole hold no columns.
    private static func quotedLines(_ bytes: [UInt8], isWhole: Bool, name: String) -> Problem? {
        let look = FileLook(bytes, isWhole: isWhole, dialect: CSVDialect(), wanted: [])
        guard let look, look.oddities.contains(.quotedLines) else { return nil }
        return Problem(.input, "\(name): \(look.finding(of: name).message)", hint: look.hint(for: name))
    }

    /// Nil where the lines are no JSON objects.
    private static func trees(_ bytes: [UInt8], name: String) throws(Problem) -> [JSONNode]? {
        let reader = JSONReader()
        var trees: [JSONNode] = []
        var looked = 0
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where trees.count < mostRecords {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            looked += 1
            if case .success(let node) = reader.read(line), case .object = node.value { trees.append(node) }
            if trees.isEmpty, looked >= 20 { break }
        }
        if !trees.isEmpty { return trees }
        guard case .success = reader.read(bytes) else { return nil }
        throw Problem(
            .input, "\(name) is one JSON object over several lines; expected one object a line",
            hint: "write one object a line: `jq -c . \(name.shellQuoted) > \(name.stem.shellQuoted).ndjson`")
    }

    /// The columns with the texts for nothing taken out of them.
    private static func columns(
        _ raw: [(reference: String, name: String, values: [String?])]
    ) -> (nulls: [String], columns: [SampleColumn]) {
        var counts: [String: Int] = [:]
        for column in raw {
            for case let value? in column.values where value.utf8.count <= 9 && isNothing(value) {
                counts[value, default: 0] += 1
            }
        }
        let columns = raw.map { reference, name, values in
            SampleColumn(
                reference: reference, name: name,
                values: values.map { value in
                    guard let value, !value.allSatisfy(\.isWhitespace), counts[value] == nil else { return nil }
                    return value
                })
        }
        return (counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }, columns)
    }

    private static func isNothing(_ text: String) -> Bool {
        IdentityText.wordsForNothing.contains(text.lowercased())
    }
}

extension String {
    /// Without its last ending.
    package var stem: String {
        let name = split(separator: "/").last.map(String.init) ?? self
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return self }
        return String(dropLast(name.distance(from: dot, to: name.endIndex)))
    }
}
