import Checkpoints
import Foundation
import Reading
import Records
import Reporting

/// Records of a ledger that were not delivered, a sheet for each layout of their inputs.
struct RejectSheets {
    private static let page = 500

    private let ledger: SQLiteLedger
    private let limits: RecordLimits
    private var order: [RejectsWriter.Layout] = []
    private var sheets: [RejectsWriter.Layout: [UInt8]] = [:]
    private var inputs: [InputKey: StoredInput] = [:]

    init(ledger: SQLiteLedger, limits: RecordLimits) {
        self.ledger = ledger
        self.limits = limits
    }

    /// In the order of their first record; in the encoding of their inputs.
    var all: [[UInt8]] { order.compactMap { layout in sheets[layout].map { $0.written(in: layout.encoding) } } }

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
        let writer = RejectsWriter(layout)
        if sheets[layout] == nil {
            order.append(layout)
            sheets[layout] = writer.header ?? []
        }
        let file = input.key.path.relativeToWorkingDirectory
        let row = writer.row(record, content(of: record, in: input), file: file)
        sheets[layout]?.append(contentsOf: row)
    }

    private mutating func input(_ key: InputKey) async throws(Problem) -> StoredInput? {
        if let known = inputs[key] { return known }
        inputs[key] = try await ledger.input(key)
        return inputs[key]
    }

    private func content(of record: StoredRecord, in input: StoredInput) -> RejectsWriter.Content {
        let reader = RawRecordReader(
            format: input.format, header: input.header, encoding: input.encoding, limits: limits)
        let batch = reader.read(record.raw ?? [], line: record.line, offset: record.offset)
        guard let row = batch.records.first, row.findings.isEmpty, !record.findings.contains(where: \.isAboutReading)
        else { return .unreadable }
        if let tree = row.tree { return .tree(tree) }
        guard let header = input.header, header.contains(where: RejectsWriter.annotations.contains) else {
            return .verbatim
        }
        let fields = zip(header, batch.fields[row.fields]).filter { !RejectsWriter.annotations.contains($0.0) }
        return .fields(fields.map { String(decoding: batch.text(of: $0.1), as: UTF8.self) })
    }
}

extension [UInt8] {
    /// The text in that encoding; with a mark where a reader needs one to tell the order of bytes.
    fileprivate func written(in encoding: TextEncoding) -> [UInt8] {
        let mark = encoding.unitBytes > 1 ? "\u{FEFF}".utf8 : "".utf8
        return encoding.encoded((Array(mark) + self)[...])
    }
}
