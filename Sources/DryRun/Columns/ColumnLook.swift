import Ingest
import Mapping
import Reading
import Records

/// Looks at the columns of an input as columns: what every record of it has in common and none should.
///
/// Each suspicion is one that a single healthy record refutes. So a clean input costs the first few records; one that is
/// still suspected behind them is read to the end, or to the record that clears it, and what is then said is true of all.
actor ColumnLook {
    private static let batch = 512
    /// Records behind which a suspicion has to be founded, or is dropped.
    static let sample = 2000

    private let executor = BlockingExecutor(label: "columns")
    private let validator: RecordValidator
    private let limits: RecordLimits

    init(validator: RecordValidator, limits: RecordLimits) {
        self.validator = validator
        self.limits = limits
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Warnings, each with the place of the first value it is about; none for a stream, which can be read but once, and
    /// none where the input cannot be read to its end: whoever checks it says why.
    func findings(of input: Input) -> [Finding] {
        guard input.isRepeatable else { return [] }
        do {
            return try look(at: input)
        } catch {
            return []
        }
    }

    private func look(at input: Input) throws(Problem) -> [Finding] {
        var source = try OpenedInput.open(input, limits: limits).source
        let bound = try validator.bound(to: source.header, format: input.format, source: input.name)
        let columns = ColumnTexts(header: source.header, format: input.format)
        var checks = Self.checks(of: validator, format: input.format)
        var seen = 0
        while !checks.isEmpty, let batch = try source.next(limit: Self.batch) {
            for record in batch.records {
                guard let event = bound.subject(of: record, in: batch) else { continue }
                seen += 1
                let looked = LookedRecord(
                    line: record.line, event: event, columns: columns, record: record, batch: batch)
                for index in checks.indices { checks[index].see(looked) }
                if seen == Self.sample { for index in checks.indices { checks[index].endSample() } }
            }
            checks.removeAll(where: \.isRefuted)
        }
        return checks.compactMap { $0.finding() }.sorted(by: Finding.readingOrder)
    }

    private static func checks(of validator: RecordValidator, format: SourceFormat) -> [any ColumnCheck] {
        let fields = validator.mapping?.fields ?? []
        var checks: [any ColumnCheck] = [
            EqualIdentities(path: "userId"), EqualIdentities(path: "attributes.orderId"),
            SwappedCoordinates(place: "origin"), SwappedCoordinates(place: "dest"),
        ]
        for (path, field) in fields {
            if MinorUnits.paths.contains(path), field.number?.scale == nil { checks.append(MinorUnits(path: path)) }
            if let check = SwappedDayAndMonth(field, path: path) { checks.append(check) }
        }
        if case .ndjson = format {
            for check in UnseenMember.all(of: fields, validator.filter) { checks.append(check) }
        }
        return checks
    }
}

/// One suspicion about a column.
protocol ColumnCheck: Sendable {
    mutating func see(_ record: LookedRecord)
    /// Behind the first records: a suspicion that is not founded by now is dropped.
    mutating func endSample()
    /// A record has cleared the column.
    var isRefuted: Bool { get }
    /// Behind the last record.
    func finding() -> Finding?
}

extension ColumnCheck {
    mutating func endSample() {}
}

/// A record whose columns are looked at.
struct LookedRecord {
    let line: Int
    /// What the mapping makes of it.
    let event: JSONNode
    let columns: ColumnTexts
    let record: RecordBatch.Record
    let batch: RecordBatch

    /// The value at a path such as `attributes.orderId`.
    func node(at path: String) -> JSONNode? {
        path.split(separator: ".").reduce(event as JSONNode?) { node, name in node?[String(name)] }
    }
}
