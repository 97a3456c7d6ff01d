@testable import DryRun
@testable import Ingest
import Foundation
import Mapping
import Reading
import Records
import RegularExpressions
import Schema
import Screening
import Testing
import Validation

@Suite("The fast pass", .serialized)
struct FastPathDifferentialTests {
    /// Exports drawn by each test case: one, or as many as `FUZZ_ROUNDS` says.
    private static let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap { UInt64($0) } ?? 1

    @Test("comes to the same books and findings as the reference, whatever an export holds", arguments: 0..<12)
    func sameAsReference(group: UInt64) async throws {
        for seed in group * Self.rounds..<(group + 1) * Self.rounds {
            var export = HostileExport(seed: seed)
            let scene = try DryRunScene()
            for _ in 0..<2 { try scene.add(export.text(rows: 24), format: .csv(export.dialect)) }
            let filter = seed % 9 == 8 ? export.timeFilter : export.filter
            let validator = RecordValidator(
                mapping: try export.mapping, nulls: export.nulls, schema: Self.schema(seed), filter: filter)
            let limits = RecordLimits(recordBytes: seed % 7 == 0 ? 120 : 4096)
            await expectSame(scene, validator, limits, blocksOf: [97, 700, 1 << 20], seed)
        }
    }

    @Test("comes to the same books and findings whatever dialect an export has", arguments: 0..<24)
    func sameDialect(group: UInt64) async throws {
        for seed in group * Self.rounds..<(group + 1) * Self.rounds {
            var export = HostileExport(ofAnyDialect: 5000 + seed)
            let scene = try DryRunScene()
            for _ in 0..<2 { try scene.add(export.text(rows: 24), format: .csv(export.dialect)) }
            let validator = RecordValidator(mapping: try export.mapping, nulls: export.nulls)
            let limits = RecordLimits(recordBytes: seed % 7 == 0 ? 120 : 4096)
            await expectSame(scene, validator, limits, blocksOf: [97, 700, 1 << 20], seed)
        }
    }

    @Test("calls records of another quote good, or of none", arguments: [UInt8(ascii: "'"), nil])
    func goodOfAnotherQuote(quote: UInt8?) async throws {
        var good = 0
        for seed in 6000..<6000 + 6 * Self.rounds {
            var export = HostileExport(seed: seed, quote: quote)
            let scene = try DryRunScene()
            try scene.add(export.text(rows: 60), format: .csv(export.dialect))
            let validator = RecordValidator(mapping: try export.mapping, nulls: export.nulls)
            good += try await checkGoodKeys(scene.inputs[0], validator, seed)
        }
        #expect(good > 0)
    }

    @Test("comes to the same books and findings for lines that are events", arguments: 0..<12)
    func sameEvents(group: UInt64) async throws {
        for seed in group * Self.rounds..<(group + 1) * Self.rounds {
            var events = HostileEvents(seed: seed)
            let scene = try DryRunScene()
            for _ in 0..<2 { try scene.add(events.text(lines: 24), format: .ndjson) }
            var condition = RecordFilter.Condition(column: .name("userId"))
            condition.otherPattern = try Pattern("[13579]$")
            let filter = seed.isMultiple(of: 2) ? RecordFilter(conditions: [condition]) : nil
            let validator = RecordValidator(mapping: nil, nulls: [""], schema: Self.schema(seed), filter: filter)
            let limits = RecordLimits(recordBytes: seed % 7 == 0 ? 400 : 4096)
            await expectSame(scene, validator, limits, blocksOf: [211, 1500, 1 << 20], seed)
        }
    }

    @Test("comes to the same books and findings for lines whose members are mapped", arguments: 0..<12)
    func sameLines(group: UInt64) async throws {
        for seed in group * Self.rounds..<(group + 1) * Self.rounds {
            var lines = HostileLines(seed: seed)
            let scene = try DryRunScene()
            for _ in 0..<2 { try scene.add(lines.text(lines: 24), format: .ndjson) }
            let filter = seed % 9 == 8 ? lines.export.timeFilter : lines.export.filter
            let validator = RecordValidator(
                mapping: try lines.export.mapping, nulls: seed % 5 == 0 ? lines.export.nulls : [""],
                schema: Self.schema(seed), filter: filter)
            let limits = RecordLimits(recordBytes: seed % 7 == 0 ? 240 : 4096)
            await expectSame(scene, validator, limits, blocksOf: [211, 1500, 1 << 20], seed)
        }
    }

    /// Sometimes with a clock by which about half of the times drawn are more than ten years ahead.
    private static func schema(_ seed: UInt64) -> EventSchema {
        seed % 3 == 0 ? .partnerAPI.expecting(LikelyTimes(now: 1_795_030_000 - 315_576_000)) : .partnerAPI
    }

    @Test(
        "comes to the same where fields have forms: numbers, tables, letter case, several templates", arguments: 0..<12)
    func sameForms(group: UInt64) async throws {
        for seed in group * Self.rounds..<(group + 1) * Self.rounds {
            var export = HostileExport(formed: seed)
            let scene = try DryRunScene()
            for _ in 0..<2 { try scene.add(export.text(rows: 40), format: .csv(export.dialect)) }
            let validator = RecordValidator(
                mapping: try export.formedMapping, nulls: seed % 3 == 0 ? export.nulls : [""],
                lookups: HostileExport.tables)
            await expectSame(scene, validator, RecordLimits(), blocksOf: [97, 1 << 20], seed)
        }
    }

    @Test("knows records of such fields")
    func goodForms() async throws {
        var good = 0
        for seed in 0..<12 as Range<UInt64> {
            var export = HostileExport(formed: seed)
            let scene = try DryRunScene()
            try scene.add(export.text(rows: 200), format: .csv(export.dialect))
            let validator = RecordValidator(
                mapping: try export.formedMapping, nulls: [""], lookups: HostileExport.tables)
            good += try await checkGoodKeys(scene.inputs[0], validator, seed)
        }
        #expect(good > 0)
    }

    /// The books and findings in blocks of each of those sizes are those of the reference.
    private func expectSame(
        _ scene: DryRunScene, _ validator: RecordValidator, _ limits: RecordLimits, blocksOf sizes: [Int],
        _ seed: UInt64
    ) async {
        let reference = await scene.byReference(validator, limits: limits)
        for blockBytes in sizes {
            let outcome = await scene.inBlocks(validator, limits: limits, blockBytes: blockBytes)
            #expect(outcome == reference, "seed \(seed), blocks of \(blockBytes) bytes")
        }
        let streamed = try? await scene.streamed().inBlocks(validator, limits: limits, blockBytes: sizes[0])
        #expect(streamed?.books == reference.books, "seed \(seed), as streams")
        // A look at a whole file takes one that can be read twice.
        let further = Set(streamed?.findings ?? []).subtracting(reference.findings)
        #expect(further.isEmpty, "seed \(seed), as streams")
    }

    /// Schemas of a job's own: some say what single attributes have to be, others more.
    private static let schemas = [
        #"{"properties": {"note": {"type": "string", "pattern": "^[a-z].*/user_1?$", "maxLength": 14}}}"#,
        #"{"required": ["note", "tz"], "properties": {"amount_total": {"maximum": 9.999}, "tz": {"minLength": 4}}}"#,
        #"{"properties": {"orderId": {"enum": ["B1", "B2", "B3"]}}, "additionalProperties": {"not": {"const": "x"}}}"#,
        #"{"properties": {"hostStatus": {"const": "CONFIRMED"}}, "patternProperties": {"_lat$": {"multipleOf": 0.5}}}"#,
        ##"{"type": "object", "properties": {"note": {"type": "number"}, "tz": {"$ref": "#/$defs/x"}}, "##
            + #""$defs": {"x": {"maxLength": 3}}}"#,
        #"{"properties": {"start_time": {"minimum": 1}, "note": {"anyOf": [{"maxLength": 8}, {"pattern": "b"}]}}}"#,
        #"{"minProperties": 11, "dependentRequired": {"tz": ["note"]}}"#,
    ]

    @Test("comes to the same under a schema of the job's own", arguments: schemas)
    func sameUnderSchema(text: String) async throws {
        let tree = try JSONReader().read(Array(text.utf8)).get()
        let schema = EventSchema.partnerAPI.adding(try JSONSchema(tree, assertsFormat: true), digest: "1")
        for seed in 0..<6 * Self.rounds {
            var (export, lines) = (HostileExport(seed: seed), HostileLines(seed: seed))
            for isLines in [false, true] {
                let scene = try DryRunScene()
                let bytes = isLines ? lines.text(lines: 40) : export.text(rows: 40)
                try scene.add(bytes, format: isLines ? .ndjson : .csv(export.dialect))
                let nulls = isLines ? [""] : export.nulls
                let validator = RecordValidator(mapping: try export.mapping, nulls: nulls, schema: schema)
                let reference = await scene.byReference(validator)
                #expect(await scene.inBlocks(validator, blockBytes: 700) == reference, "seed \(seed), lines \(isLines)")
            }
        }
    }

    @Test("finds no order confirmed twice where the job allows for none, and some where it does", arguments: 0..<3)
    func confirmedTwice(group: UInt64) async throws {
        var found = 0
        for seed in 2000 + group * 8 * Self.rounds..<2000 + (group + 1) * 8 * Self.rounds {
            var export = HostileExport(seed: seed)
            let scene = try DryRunScene()
            for _ in 0..<2 { try scene.add(export.text(rows: 60), format: .csv(export.dialect)) }
            let validator = RecordValidator(mapping: try export.mapping, nulls: export.nulls)
            let outcome = await scene.byReference(validator, looksForOrders: true)
            let count = outcome.findings.count { $0.contains("was confirmed already") }
            found += count
            guard !validator.mayConfirmTwice else { continue }
            #expect(count == 0, "seed \(seed)")
            #expect(await scene.byReference(validator) == outcome, "seed \(seed)")
            #expect(await scene.inBlocks(validator, blockBytes: 700, looksForOrders: true) == outcome, "seed \(seed)")
        }
        #expect(found > 0)
    }

    @Test("calls good only lines that the reference accepts, and many of them", arguments: 0..<3)
    func goodEvents(group: UInt64) async throws {
        var good = 0
        for seed in 1000 + group * 6 * Self.rounds..<1000 + (group + 1) * 6 * Self.rounds {
            var events = HostileEvents(seed: seed)
            let scene = try DryRunScene()
            try scene.add(events.text(lines: 60), format: .ndjson)
            let validator = RecordValidator(mapping: nil, nulls: [""], schema: Self.schema(seed))
            good += try await checkGoodKeys(scene.inputs[0], validator, seed)
        }
        #expect(good > 0)
    }

    @Test("calls good only mapped lines that the reference accepts, and many of them", arguments: 0..<3)
    func goodLines(group: UInt64) async throws {
        var good = 0
        for seed in 1000 + group * 6 * Self.rounds..<1000 + (group + 1) * 6 * Self.rounds {
            var lines = HostileLines(seed: seed)
            let scene = try DryRunScene()
            try scene.add(lines.text(lines: 60), format: .ndjson)
            let validator = RecordValidator(mapping: try lines.export.mapping, nulls: [""])
            good += try await checkGoodKeys(scene.inputs[0], validator, seed)
        }
        #expect(good > 0)
    }

    @Test("calls good only what the reference accepts without a finding, and reads its id alike", arguments: 0..<3)
    func goodIsGood(group: UInt64) async throws {
        var good = 0
        for seed in 1000 + group * 6 * Self.rounds..<1000 + (group + 1) * 6 * Self.rounds {
            var export = HostileExport(seed: seed)
            let scene = try DryRunScene()
            try scene.add(export.text(rows: 60), format: .csv(export.dialect))
            let validator = RecordValidator(
                mapping: try export.mapping, nulls: export.nulls, filter: export.plainFilter)
            good += try await checkGoodKeys(scene.inputs[0], validator, seed)
        }
        #expect(good > 0)
    }

    @Test("is not there for forms that it does not know, and for no others")
    func unknownForms() throws {
        var export = HostileExport(seed: 1000)
        let scene = try DryRunScene()
        try scene.add(export.text(rows: 4), format: .csv(export.dialect))
        func hasFastPath(_ change: (inout FieldMapping) throws -> Void) throws -> Bool {
            var mapping = try export.mapping
            guard let index = mapping.attributes.firstIndex(where: { $0.name == "orderStatus" }) else { return true }
            try change(&mapping.attributes[index].field)
            let validator = RecordValidator(mapping: mapping, nulls: export.nulls)
            let limits = RecordLimits()
            return try CheckedInput(
                scene.inputs[0], number: 0, validator: validator, limits: limits, hash: TextHash(seed: 1)
            ).fastPath != nil
        }
        #expect(try hasFastPath { _ in })
        #expect(try hasFastPath { $0.templates.append($0.templates[0]) })
        #expect(try hasFastPath { $0.letterCase = .upper })
        #expect(try hasFastPath { $0.number = NumberFormat() })
        #expect(
            try !hasFastPath {
                $0.letterCase = .upper
                $0.number = NumberFormat(strip: "Rs")
            })
        #expect(try !hasFastPath { $0.number = NumberFormat(strip: "\u{2212}") })
        #expect(try !hasFastPath { $0.replacements = [Replacement(pattern: try Pattern("a"), text: "b")] })
        #expect(
            try !hasFastPath {
                $0.map = ["ok": "ok"]
                $0.otherwise = "off"
            })
    }

    /// - Returns: how many records are surely good.
    private func checkGoodKeys(_ input: Input, _ validator: RecordValidator, _ seed: UInt64) async throws -> Int {
        let hash = TextHash(seed: seed)
        var checked = try CheckedInput(input, number: 0, validator: validator, limits: RecordLimits(), hash: hash)
        let form = try checked.usualForm()
        checked.form = form
        #expect(checked.fastPath != nil)
        let start = checked.blocked.start
        let span = BlockSpan(range: start..<(1 << 40), isExact: true)
        let block = try await BlockWorker().check(span, of: checked).get()
        var records: [Int: ValidatedRecord] = [:]
        let intake = Intake(inputs: [input], validator: validator, limits: RecordLimits(), store: nil, notice: { _ in })
        while let batch = try await intake.next() {
            for record in batch.records { records[record.offset] = record }
        }
        var bodies: [UInt32: [UInt8]] = [:]
        var departures: [Int] = []
        for key in block.good {
            guard let record = records[key.offset], case .accepted(let event, let warnings) = record.validation else {
                Issue.record("seed \(seed): no accepted record at \(key.offset)")
                continue
            }
            #expect(warnings.isEmpty)
            #expect(hash(event.id.utf8) == key.id)
            let isFormed = record.confirmation.map { form.id(of: $0.orderID) == Array(event.id.utf8) }
            #expect(key.isOfOrderForm == (isFormed ?? false))
            if isFormed == false { departures.append(key.offset) }
            #expect(record.line == Int(key.line) + checked.blocked.startLine)
            // What hashes alike has one body.
            #expect(bodies.updateValue(event.body, forKey: key.body).map { $0 == event.body } ?? true)
        }
        #expect(block.confirmations.map(\.offset) == departures)
        #expect(block.good.count + block.doubts.count + block.ignored == records.count)
        #expect(block.ignored == records.values.count { $0.validation == .ignored })
        return block.good.count
    }
}
