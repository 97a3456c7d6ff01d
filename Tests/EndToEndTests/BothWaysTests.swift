import Foundation
import Records
import Testing

/// The dry run and the live one, each as its own process over the same files, held against one another and against
/// what the server received (Documentation/architecture.md, "Rules").
@Suite("A dry run and a live run", .scene)
struct BothWaysTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    struct Sample: Sendable, CustomTestStringConvertible {
        var job: String
        var file: String
        /// Records of users that the sandbox does not know.
        var parked = 0

        var testDescription: String { "\(file) by \(job).yaml" }
    }

    @Test(
        "come to the same on the sample files, record by record and byte for byte",
        arguments: [
            Sample(job: "backfill", file: "flights.csv"), Sample(job: "backfill", file: "flights-2.csv"),
            Sample(job: "backfill", file: "flights-archive.csv.gz"),
            Sample(job: "backfill", file: "flights-unknown-users.csv", parked: 3),
            Sample(job: "hotels", file: "hotels.csv"), Sample(job: "nightly", file: "hotels.ndjson"),
            Sample(job: "orders", file: "orders.ndjson"), Sample(job: "validate", file: "mistakes.csv"),
            Sample(job: "validate", file: "hostile.csv"), Sample(job: "nightly", file: "hostile.ndjson"),
        ])
    func samples(_ sample: Sample) async throws {
        let job = "jobs/\(sample.job).yaml"
        // The job that only checks does not say where to send.
        if sample.job == "validate" { try scene.write(try scene.read(job) + FlightJob.api, to: job) }
        let codes = try await compare(job, files: ["samples/\(sample.file)"], parked: sample.parked)
        if sample.file == "mistakes.csv" { #expect(codes.count > 15) }
    }

    @Test("come to the same on the job's inputs, one behind the other")
    func backfill() async throws {
        try await compare("jobs/backfill.yaml")
    }

    @Test("come to the same on lines that are events, whether a job names them or none does")
    func withoutJob() async throws {
        for name in ["hotels.ndjson", "hostile.ndjson"] {
            let file = "samples/\(name)"
            let dry = try await scene.start(["validate", file] + Self.everyFinding).outcome()
            let withJob = try await scene.start(["validate", "jobs/nightly.yaml", file] + Self.everyFinding).outcome()
            #expect(dry.findings == withJob.findings)
            #expect(try dry.summary.books == withJob.summary.books)
        }
    }

    /// Records of each kind of export, ten thousand in all.
    private static let drawn = 2000

    @Test(
        "come to the same on ten thousand drawn records, record by record and byte for byte",
        arguments: DrawnExport.Kind.allCases)
    func drawn(_ kind: DrawnExport.Kind) async throws {
        var export = DrawnExport(kind, seed: Self.seed)
        for number in 1...2 {
            let name = "\(kind.stem)-\(number).\(kind.suffix)"
            let plain = kind == .packed ? String(name.dropLast(3)) : name
            try scene.write(Data(export.text(records: Self.drawn / 2)), to: plain)
            if kind == .packed { try await scene.paste("gzip \(plain)") }
        }
        try scene.write(kind.job, to: "job.yaml")
        try scene.write(DrawnExport.Kind.schema, to: "schema.json")
        let codes = try await compare("job.yaml")
        // Another seed may miss one of the rarer ones.
        guard Self.seed == Self.usualSeed else { return }
        #expect(codes.isSuperset(of: kind.codes), "no \(kind.codes.subtracting(codes).sorted()) in \(codes.sorted())")
    }

    @Test("come to the same where no row has as many columns as the job says")
    func missingColumn() async throws {
        var export = DrawnExport(.numbers, seed: Self.seed)
        try scene.write(Data(export.text(records: 40)), to: "numbers-1.csv")
        try scene.write(DrawnExport.Kind.numbers.job.replacing("{13}", with: "{14}"), to: "job.yaml")
        #expect(try await compare("job.yaml").contains("missing-column"))
    }

    private static let usualSeed: UInt64 = 7
    /// Another one by `FUZZ_SEED`.
    private static let seed = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? usualSeed
}

extension BothWaysTests {
    fileprivate static let everyFinding = ["--json", "--max-findings", "1000000"]

    /// Goes both ways, and a third one in this process that tells of each record what the dry run only counts.
    /// - Parameter files: instead of the job's inputs.
    /// - Returns: the codes of all findings.
    @discardableResult
    private func compare(_ job: String, files: [String] = [], parked: Int = 0) async throws -> Set<String> {
        let sandbox = try await scene.sandbox()
        let reading = try await DryReading(scene.url(job), files: files.map(scene.url))
        let dry = try await scene.start(["validate", job] + files + Self.everyFinding).outcome()
        let inputs = files.isEmpty ? [] : ["--input"] + files
        let pace = ["--rate", "60000", "--burst", "120000"]
        let live = try await scene.start(["run", job, "--json"] + inputs + pace).outcome()

        try expectBooks(of: dry, live, as: reading, parked: parked)
        try expectEqual(live.findings, dry.findings)
        let ledger = try await LedgerReading(reading.ledger)
        expectFates(in: ledger, as: reading)
        let sent = reading.bodies.filter { ledger.records[$0.key]?.state == .delivered }
        try expectEqual(await sandbox.events.map { Array($0.body.utf8) }, Array(sent.values))
        return Set(try dry.summary.findings?.map(\.code) ?? [])
    }

    private func expectBooks(of dry: Outcome, _ live: Outcome, as reading: DryReading, parked: Int) throws {
        let would = try dry.summary
        #expect(would.books.read == reading.records)
        #expect(would.valid == reading.count(.valid))
        #expect(would.books.invalid == reading.count(.invalid))
        #expect(would.books.skipped == reading.count(.skipped))
        #expect(would.books.ignored == reading.count(.ignored))
        var books = would.books
        (books.delivered, books.parked) = (reading.count(.valid) - parked, parked)
        #expect(try live.summary.books == books)
    }

    /// What became of each record, by its line, and what was wrong with it.
    private func expectFates(in ledger: LedgerReading, as reading: DryReading) {
        #expect(reading.fates.count == reading.records)
        #expect(Set(ledger.records.keys).isSubset(of: reading.fates.keys))
        for (place, fate) in reading.fates {
            let record = ledger.records[place]
            let raw = String(decoding: record?.raw ?? [], as: UTF8.self)
            // Of what is left out the ledger keeps as little as of what is skipped.
            #expect(
                ledger.fate(at: place) == (fate == .ignored ? .skipped : fate),
                "\(place): \(raw) \(record?.refusal?.message ?? "")")
            guard fate == .invalid, let findings = reading.findings[place] else { continue }
            #expect(record?.findings == findings, "\(place)")
        }
    }

    /// In any order, each as often; byte for byte.
    private func expectEqual(_ found: [[UInt8]], _ expected: [[UInt8]]) throws {
        let (found, expected) = (found.sorted(by: Self.order), expected.sorted(by: Self.order))
        guard found != expected else { return }
        for part in found.difference(from: expected).prefix(6) {
            switch part {
            case .insert(_, let bytes, _): Issue.record("too much: \(String(decoding: bytes, as: UTF8.self))")
            case .remove(_, let bytes, _): Issue.record("missing: \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    private static func order(_ one: [UInt8], _ other: [UInt8]) -> Bool { one.lexicographicallyPrecedes(other) }
}

extension Outcome {
    /// The lines of `--json` that are findings. Whether an earlier event with the same id is through already is a
    /// matter of time, so that is left out; and what concerns an input as a whole, which a live run tells in its log.
    fileprivate var findings: [[UInt8]] {
        output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            .filter {
                $0.hasPrefix(#"{"type":"finding""#)
                    && !$0.contains(/"code":"(other-encoding|mixed-encodings|unseen-member|equal-ids)"/)
            }
            .map { $0.replacing("was delivered with another body", with: "is on its way with another body") }
            .map { Array($0.utf8) }
    }
}

extension DrawnExport.Kind {
    /// Each finding that an export of the kind can have.
    fileprivate var codes: Set<String> {
        let csv: Set = ["ragged-row", "stray-quote", "unterminated-quote"]
        let json: Set = ["malformed-json", "truncated-line", "not-an-object", "duplicate-key", "nesting-too-deep"]
        let mapped: Set = ["unmapped-value", "bad-time", "nonexistent-time", "ambiguous-time"]
        return switch self {
        case .columns:
            Self.common.union(csv).union(["unmapped-value", "bad-time", "time-without-zone", "end-before-start"])
        case .numbers: Self.common.union(csv).union(mapped).union(["milliseconds"])
        case .objects:
            Self.common.union(json).union([
                "unmapped-value", "bad-time", "time-without-zone", "nested-value", "wrong-type", "schema",
            ])
        case .events, .packed:
            Self.common.union(json).union(["not-a-string", "not-an-integer", "milliseconds", "end-before-start"])
        }
    }

    /// By any of them.
    private static let common: Set = [
        "required", "blank", "not-a-number", "too-large", "out-of-range", "unknown-value", "unknown-zone",
        "null-island", "nul-byte", "invalid-utf8", "record-too-long", "id-conflict", "id-reused",
    ]
}
