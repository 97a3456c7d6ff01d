import Mapping

/// The columns of a CSV sample.
struct RowTable {
    let layout: CSVLayout
    let hasHeader: Bool
    let columns: [(reference: String, name: String, values: [String?])]
    let recordCount: Int
    /// What a job maps is among the first.
    private static let mostColumns = 2000

    init(_ bytes: [UInt8]) {
        let layout = CSVLayout(guessing: bytes)
        let rows = layout.rows(of: bytes, limit: ExportSample.mostRecords + 1 + layout.skippedLines)
        var body = rows.drop { $0.line <= layout.skippedLines }
        if let comment = layout.comment.map({ String(Unicode.Scalar($0)) }) {
            body = Array(body.filter { $0.fields.first?.hasPrefix(comment) != true })[...]
        }
        let hasHeader = HeaderGuess(rows: body.prefix(200).map(\.fields)).isHeader
        let names = hasHeader ? body.first?.fields.map(Self.trimmed) ?? [] : []
        let width = hasHeader ? names.count : body.first?.fields.count ?? 0
        // Rows of another width are findings, and say nothing of the columns.
        let records = body.dropFirst(hasHeader ? 1 : 0).filter { $0.fields.count == width }
            .prefix(ExportSample.mostRecords)
        self.layout = layout
        self.hasHeader = hasHeader
        recordCount = records.count
        let counts = names.reduce(into: [:]) { counts, name in counts[name, default: 0] += 1 }
        columns = (0..<min(width, Self.mostColumns)).compactMap { index in
            let name = hasHeader ? names[index] : ""
            if hasHeader, name.isEmpty || counts[name] != 1 { return nil }
            guard let reference = hasHeader ? Column.reference(to: name) : String(index + 1) else { return nil }
            return (reference, name, records.map { Optional(Self.trimmed($0.fields[index])) })
        }
    }

    private static func trimmed(_ text: String) -> String {
        guard text.first == " " || text.last == " " || text.first == "\t" || text.last == "\t" else { return text }
        let rest = text.drop { $0 == " " || $0 == "\t" }
        return rest.lastIndex { $0 != " " && $0 != "\t" }.map { String(rest[...$0]) } ?? ""
    }
}

/// Whether the first row names the columns.
struct HeaderGuess {
    let isHeader: Bool

    init(rows: [[String]]) {
        guard let first = rows.first else {
            isHeader = true
            return
        }
        if first.contains(where: { FieldNames.knows(ColumnName($0)) }) {
            isHeader = true
            return
        }
        let others = rows.dropFirst()
        // A name says something else than what stands below it: no number, no date, not the same text again.
        let isData = first.indices.contains { index in
            let cell = first[index]
            guard cell.contains(where: \.isNumber), let digits = cell.first(where: \.isNumber) else { return false }
            let below = others.compactMap { $0.indices.contains(index) ? $0[index] : nil }
            return digits.isASCII && !below.isEmpty && below.allSatisfy { ValueShape(cell).resembles(ValueShape($0)) }
        }
        isHeader = !isData
    }
}

/// The look of a value: runs of digits and letters, and what stands between them.
struct ValueShape: Hashable {
    private let runs: [Character]

    init(_ text: String) {
        var runs: [Character] = []
        for character in text {
            let kind: Character = character.isNumber ? "9" : character.isLetter ? "a" : character
            if runs.last != kind || (kind != "9" && kind != "a") { runs.append(kind) }
        }
        self.runs = runs
    }

    func resembles(_ other: ValueShape) -> Bool { runs == other.runs }
}
