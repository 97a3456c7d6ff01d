import Foundation
import LedgerModel
import PostgresServer
import Records
import Testing

@testable import Checkpoints

/// The ledger against the model of itself, under random changes and crashes.
@Suite struct LedgerPropertyTests {
    @Test("any sequence of changes leaves ledger and model the same, and the books balanced", arguments: 1...24)
    func sameAsModel(seed: Int) async throws { try await compare(try Ledger(.inMemory), seed) }

    @Test(
        "the same holds of a ledger in PostgreSQL",
        .enabled(if: PostgresServer.isInstalled, "PostgreSQL 15 is missing"),
        arguments: 1...8)
    func sameAsModelInPostgres(seed: Int) async throws {
        try await Ledger.withPostgres { try await compare($0, seed) }
    }

    private func compare(_ ledger: Ledger, _ seed: Int) async throws {
        var scenario = Scenario(seed: UInt64(seed))
        let model = ModelStore()
        try await ledger.beginScenario()
        for step in 1...60 {
            let change = scenario.change(on: try await ledger.all())
            let before = try await ledger.all()
            let receipts = (try await ledger.commit(change), await model.commit(change))
            if receipts.0 != receipts.1 { print("SEED \(seed) BEFORE", before, "CHANGE", change) }
            #expect(receipts.0.pending == receipts.1.pending, "seed \(seed), step \(step)")
            #expect(receipts.0.findings == receipts.1.findings, "seed \(seed), step \(step)")
            #expect(receipts.0.admitted == receipts.1.admitted, "seed \(seed), step \(step)")
            try await expectSame(ledger, model, scenario.inputs, "seed \(seed), step \(step)")
            let flaws = try await ledger.inspect { snapshot throws(Problem) in try snapshot.flaws() }
            #expect(flaws.isEmpty, "seed \(seed), step \(step)")
            if receipts.0 != receipts.1 { return }
        }
    }

    @Test("a process that dies between two changes has lost neither", arguments: 101...104)
    func crash(seed: Int) async throws {
        try await withTemporaryDirectory { directory in
            var scenario = Scenario(seed: UInt64(seed))
            let model = ModelStore()
            var ledger = try Ledger(path: directory + "/0.sqlite")
            try await ledger.beginScenario()
            for step in 1...30 {
                let change = scenario.change(on: try await ledger.all())
                _ = (try await ledger.commit(change), await model.commit(change))
                guard step % 5 == 0 else { continue }
                for end in ["", "-wal"] {
                    try FileManager.default.copyItem(
                        atPath: "\(directory)/\(step / 5 - 1).sqlite\(end)",
                        toPath: "\(directory)/\(step / 5).sqlite\(end)")
                }
                ledger = try Ledger(path: "\(directory)/\(step / 5).sqlite")
                try await expectSame(ledger, model, scenario.inputs, "seed \(seed), step \(step)")
            }
        }
    }

    @Test("a power cut that tears the log leaves the ledger as some transaction left it", arguments: 201...212)
    func tornLog(seed: Int) async throws {
        try await withTemporaryDirectory { directory in
            var scenario = Scenario(seed: UInt64(seed))
            var model = LedgerModel()
            let path = directory + "/job.sqlite"
            let ledger = try Ledger(path: path)
            try await ledger.beginScenario()
            var moments = [(log: try Self.log(of: path).count, model: model)]
            for _ in 1...20 {
                let change = scenario.change(on: try await ledger.all())
                _ = (try await ledger.commit(change), model.commit(change))
                moments.append((try Self.log(of: path).count, model))
            }
            let (database, log) = (try Data(contentsOf: URL(filePath: path)), try Self.log(of: path))
            for number in 1...10 {
                let length = scenario.number(in: moments[0].log...log.count)
                let torn = "\(directory)/\(number).sqlite"
                try database.write(to: URL(filePath: torn))
                try log.prefix(length).write(to: URL(filePath: torn + "-wal"))
                let survivor = try #require(moments.last { $0.log <= length })
                let all = survivor.model.records(in: Set(RecordState.allCases), after: nil, limit: .max)
                #expect(try await Ledger(path: torn).all() == all, "seed \(seed), cut at \(length)")
            }
        }
    }

    private static func log(of path: String) throws -> Data { try Data(contentsOf: URL(filePath: path + "-wal")) }

    private func expectSame(
        _ ledger: Ledger, _ model: ModelStore, _ inputs: [InputKey], _ comment: Comment
    ) async throws {
        let (stored, modelled) = (try await ledger.all(), try await model.all())
        #expect(stored == modelled, comment)
        for (one, other) in zip(stored, modelled) where one != other {
            Issue.record("ledger: \(one)\nmodel: \(other)")
            break
        }
        #expect(try await ledger.open() == model.open(), comment)
        for input in inputs {
            let books = try await ledger.books(of: [input])
            #expect(books == (await model.books(of: [input])), comment)
            #expect(try await ledger.input(input)?.filter == (await model.input(input))?.filter, comment)
            #expect(books.balance, comment)
        }
        #expect(try await ledger.books(of: nil) == model.books(of: nil), comment)
    }
}

/// Changes as a run, a corrected file, a corrected job or `retry` might make them, and some that none would.
private struct Scenario {
    private var random: SeededGenerator
    private var generations = ["/in/a.csv": 1, "/in/b.csv": 1]
    private(set) var inputs: [InputKey] = []

    static let runs: [String?] = ["first", "second"]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }

    mutating func change(on records: [StoredRecord]) -> LedgerChange {
        var change = LedgerChange()
        change.order = chance(80) ? .strict : .loose
        change.acceptsChanges = chance(30)
        change.filter = pick([nil, nil, "one", "two"]) ?? nil
        change.run = pick([nil] + Self.runs) ?? nil
        if chance(15) { change.reoffer = ParkTerm(days: 7) }
        if chance(10), let record = pick(records) { change.dismissals = [Dismissal(record.key, reason: "gone")] }
        for record in records where record.state == .sending && chance(60) {
            change.settlements.append(settlement(of: record.key))
        }
        if let record = pick(records), record.state != .invalid, chance(5) {
            change.settlements.append(settlement(of: record.key))
        }
        if chance(25) {
            change.offersAgain = chance(40)
            change.revalidations = records.filter { _ in chance(70) }.map {
                .init(key: $0.key, validation: validation())
            }
        }
        if chance(70) { change.admission = admission() }
        change.intents = records.filter { $0.state == .pending && chance(50) }.map(\.key)
        return change
    }

    private mutating func settlement(of key: RecordKey) -> Settlement {
        let outcomes: [Settlement.Outcome] = [
            .delivered, .delivered, .duplicate, .rejected(.badData), .parked(.noUser), .parked(.noUser), .released,
        ]
        return Settlement(
            key: key, outcome: pick(outcomes) ?? .released, attempts: Int.random(in: 1...8, using: &random),
            inDoubt: chance(30), requestID: chance(50) ? "req_\(key.value)" : nil)
    }

    private mutating func admission() -> ValidatedBatch? {
        let path = pick(["/in/a.csv", "/in/b.csv"]) ?? ""
        let former = InputKey(path: path, generation: generations[path, default: 1])
        let isNew = chance(15)
        if isNew { generations[path, default: 1] += 1 }
        let key = InputKey(path: path, generation: generations[path, default: 1])
        if !inputs.contains(key) { inputs.append(key) }
        let records = (0..<Int.random(in: 0...5, using: &random)).map { _ in record() }
        var batch = LedgerChange.admission(of: records, to: key).admission
        if isNew, chance(50) { batch?.rereads = former }
        batch?.input.checkpoint.isComplete = chance(40)
        return batch
    }

    private mutating func record() -> ValidatedRecord {
        let line = Int.random(in: 1...12, using: &random)
        let place =
            chance(15)
            ? Position(file: pick(["a.csv", "b.csv", "/in/a.csv"]) ?? "", line: Int.random(in: 1...12, using: &random))
            : nil
        let validation = validation()
        var raw = Array("raw \(Int.random(in: 1...4, using: &random))".utf8)
        if case .accepted(let event, _) = validation, chance(50) { raw = event.body }
        return ValidatedRecord(line: line, offset: line * 10, raw: raw[...], validation: validation, corrects: place)
    }

    /// The order follows from the body, as it does in a real event.
    private mutating func validation() -> ValidationResult {
        let (number, word) = (Int.random(in: 1...7, using: &random), Int.random(in: 1...2, using: &random))
        if chance(10) { return .ignored }
        guard chance(80) else {
            return .invalid(
                [.sample(line: number)],
                identity: KnownIdentity(
                    eventID: chance(60) ? "evt_\(number)" : nil, orderID: chance(50) ? "o\(number % 3)" : nil,
                    type: chance(50) ? "type.\(word)" : nil))
        }
        let order = ["o1", "o2", nil][(number + word * 2) % 3]
        var event = Event.sample("evt_\(number)", order: order, body: "\(word)")
        (event.type, event.month) = ("type.\(word)", 202_500 + word)
        return .accepted(event, warnings: [])
    }
}

extension Ledger {
    /// The runs of a scenario are known, as one that changes a ledger is.
    fileprivate func beginScenario() async throws {
        for run in Scenario.runs.compactMap(\.self) { try await save(RunRecord(id: run, started: 1)) }
    }
}
