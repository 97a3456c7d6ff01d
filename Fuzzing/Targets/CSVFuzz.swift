import Records

/// The CSV reader: one reading whatever the way, and fields that survive being written and read once more.
enum CSVFuzz {
    static func run(_ input: FuzzInput) {
        var input = input
        let delimiter = input.choose(UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"))
        let escape = input.choose(UInt8?.none, UInt8?.none, UInt8?.some(UInt8(ascii: "\\")))
        let dialect = CSVDialect(
            delimiter: delimiter, hasHeader: input.choose(true, false),
            quote: input.choose(UInt8?.some(UInt8(ascii: "\"")), UInt8?.some(UInt8(ascii: "'")), UInt8?.none),
            escape: escape, comment: input.choose("", "", "#"), skipLines: input.choose(0, 0, 1),
            trims: input.choose(false, false, true))
        let limits = RecordLimits(recordBytes: input.choose(1 << 20, 12, 40, 400))
        let readings = Readings(text: input.bytes, format: .csv(dialect), limits: limits)
        guard let seen = readings.demandOneReading(&input) else { return }
        // An escaped NUL is text, a written one is not.
        let rows = seen.records.filter(\.findings.isEmpty).map(\.fields).filter { !$0.joined().contains(0) }
        let written = Readings(
            text: rows.flatMap { write($0, delimiter) },
            format: .csv(CSVDialect(delimiter: delimiter, hasHeader: false)), limits: RecordLimits())
        guard case .success(let again) = written.whole() else { return demand(false, "written rows are refused") }
        demandSame(again.records.map(\.fields), rows, "rows written and read again")
        demand(again.records.allSatisfy { $0.findings.isEmpty }, "written rows have findings")
    }

    /// All fields in quotes, as RFC 4180 §2 has it.
    private static func write(_ fields: [[UInt8]], _ delimiter: UInt8) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        let quoted = fields.map { [quote] + $0.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote] }
        return Array(quoted.joined(separator: [delimiter])) + [0x0D, 0x0A]
    }
}
