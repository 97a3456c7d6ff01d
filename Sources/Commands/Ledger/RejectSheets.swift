import Checkpoints
import Foundation
import Reading
import Records
import Reporting

/// Records of a ledger that were not delivered, a sheet for each layout of their inputs.
struct RejectSheets {
    private static let page = 500

    /// One record of a sheet, to be written when the sheet is complete.
    fileprivate struct Row {
        let record: StoredRecord
        let content: RejectsWriter.Content
        let file: String
        /// Of its input.
        let lineEnd: LineEnd
    }

    /// A file to be, as it is imported again.
    struct Sheet {
        let format: SourceFormat
        let bytes: [UInt8]
    }

    /// The one at hand.
    private var ledger: Ledger
    private let limits: RecordLimits
    /// The encoding by which the job reads what has no byte order mark.
    private let stated: TextEncoding
    private var order: [RejectsWriter.Layout] = []
    private var sheets: [RejectsWriter.Layout: [Row]] = [:]
    private var inputs: [InputKey: StoredInput] = [:]
    /// File names of all inputs, where they were asked for.
    private var names: Set<String>?

    init(ledger: Ledger, limits: RecordLimits, stated: TextEncoding) {
        self.stated = stated
        self.ledger = ledger
        self.limits = limits
    }

    /// In the order of their first record; in the encoding of their inputs.
    var all: [Sheet] {
        order.map { layout in
            Sheet(
                format: layout.format,
                bytes: sheet(layout, sheets[layout] ?? []).written(in: layout.encoding, besides: stated))
        }
    }

    private func sheet(_ layout: RejectsWriter.Layout, _ rows: [Row]) -> [UInt8] {
        let writer = RejectsWriter(
            layout, columns: rows.compactMap(\.columns).max(), lineEnd: rows.first?.lineEnd ?? .lf)
        return rows.reduce(into: writer.header ?? []) { bytes, row in
            bytes += writer.row(row.record, row.content, file: row.file)
        }
    }

    /// Goes on with the records of another shard.
    mutating func turn(to ledger: Ledger) {
        self.ledger = ledger
        (inputs, names) = ([:], nil)
    }

    /// - Parameter tell: Called with each record and the file it is from, as messages name it.
    mutating func gather(
        _ states: Set<RecordState>, tell: (StoredRecord, _ file: String) -> Void
    ) async throws(Problem) {
        var last: RecordKey?
        while true {
            let records = try await ledger.records(in: states, after: last, limit: Self.page)
            guard let end = records.last else { return }
            for record in records {
                tell(record, record.input.path.relativeToWorkingDirectory)
                try await add(record)
            }
            last = end.key
        }
    }

    private mutating func add(_ record: StoredRecord) async throws(Problem) {
        guard let input = try await input(record.input) else { return }
        let layout = RejectsWriter.Layout(input)
        if sheets[layout] == nil { order.append(layout) }
        let file = input.key.path.relativeToWorkingDirectory
        let content = try await content(of: record, in: input)
        sheets[layout, default: []].append(Row(record: record, content: content, file: file, lineEnd: input.lineEnd))
    }

    private mutating func input(_ key: InputKey) async throws(Problem) -> StoredInput? {
        if let known = inputs[key] { return known }
        inputs[key] = try await ledger.input(key)
        return inputs[key]
    }

    private mutating func content(
        of record: StoredRecord, in input: StoredInput
    ) async throws(Problem) -> RejectsWriter.Content {
        let reader = RawRecordReader(
            format: input.format, header: input.header, encoding: input.encoding, limits: limits)
        let raw = record.raw ?? []
        guard case .csv(let dialect) = input.format else {
            let tree = reader.read(raw, line: record.line, offset: record.offset).records.first?.tree
            return tree.map { .tree($0) } ?? .unreadable
        }
        guard let outline = reader.outline(of: raw) else { return .unreadable }
        var fields = outline.fields.map { Array(raw[$0]) }
        if let header = input.header {
            // A delimiter at the end of the row.
            if fields.count == header.count + 1, fields.last == [] { fields.removeLast() }
            // Filled up, a row that was cut off would look like one that is whole; without quotes there is no other way.
            let isFilledUp = fields.count < header.count && dialect.quote == nil
            guard fields.count == header.count || isFilledUp else { return .unreadable }
            let own = zip(header, fields).filter { !RejectsWriter.annotations.contains($0.0) }.map(\.1)
            // Marked by an earlier round.
            fields = own.count < fields.count ? own.withoutMarks(dialect) : own
        } else if try await isAnnotated(fields, dialect) {
            fields = fields.dropLast(RejectsWriter.annotations.count).withoutMarks(dialect)
        }
        return .fields(fields, isSound: outline.isSound)
    }

    /// Whether a row without column names was corrected before: its last fields name an input of the ledger.
    private mutating func isAnnotated(_ fields: [[UInt8]], _ dialect: CSVDialect) async throws(Problem) -> Bool {
        let original = CorrectionColumns.position(inRowOf: fields.count) { index in
            String(decoding: fields[index].filter { $0 != dialect.quote }, as: UTF8.self)
        }
        guard let original else { return false }
        if names == nil { names = Set(try await ledger.allInputs().map(\.key.fileName)) }
        return names?.contains(InputKey(path: original.file, generation: 0).fileName) ?? false
    }
}

extension RejectSheets.Row {
    /// Fields of the row where it could be read.
    fileprivate var columns: Int? {
        guard case .fields(let fields, isSound: true) = content, !record.findings.contains(where: \.isAboutReading)
        else {
            return nil
        }
        return fields.count
    }
}

extension Sequence<[UInt8]> {
    fileprivate func withoutMarks(_ dialect: CSVDialect) -> [[UInt8]] {
        enumerated().map { dialect.unmarked(written: $1, isFirst: $0 == 0) }
    }
}

extension [UInt8] {
    /// The text in that encoding; with a mark where a reader needs one to tell the order of bytes, or UTF-8 from the
    /// encoding that the job states.
    fileprivate func written(in encoding: TextEncoding, besides stated: TextEncoding) -> [UInt8] {
        let isMarked = encoding.unitBytes > 1 || encoding == .utf8 && stated != .utf8
        let mark = isMarked ? "\u{FEFF}".utf8 : "".utf8
        return encoding.encoded((Array(mark) + self)[...])
    }
}
