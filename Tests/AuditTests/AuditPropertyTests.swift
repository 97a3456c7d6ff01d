@testable import Audit
@testable import Ingest
import Foundation
import GRDB
import Reading
import Records
import Testing

@testable import Checkpoints

/// The audit of a real ledger over files that grow, change and correct one another.
@Suite struct AuditPropertyTests {
    private static let audit = LedgerAudit(reader: .passthrough(), rulesDigest: "p")

    private static func report(on ledger: Ledger) async throws -> AuditReport {
        try await ledger.inspect { snapshot throws(Problem) in try audit.perform(on: snapshot) }
    }

    @Test("whatever runs do, the books balance; whatever row is lost, they do not", arguments: 1...30)
    func balanced(seed: Int) async throws {
        try await withFolder { folder in
            var history = try History(seed: UInt64(seed), folder: folder)
            for step in 1...25 {
                try await history.goOn()
                let report = try await Self.report(on: history.ledger)
                #expect(report.balances, "seed \(seed), step \(step): \(report)")
                #expect(!report.isOfAnotherJob)
            }
            try await history.ledger.storage.write { db in
                try db.run("DELETE FROM record WHERE key = (SELECT key FROM record ORDER BY random() LIMIT 1)")
            }
            #expect(try await !Self.report(on: history.ledger).balances, "seed \(seed)")
        }
    }
}

/// Exports with few ids and fewer bodies, and what runs, corrections and `retry` do with them.
private struct History {
    let ledger: Ledger
    private let folder: String
    private var random: SeededGenerator
    private var files: [String: [String]] = [:]
    /// Half of the histories leave every file as it was: what explains nothing must not be needed.
    private let mayChange: Bool

    init(seed: UInt64, folder: String) throws {
        random = SeededGenerator(seed: seed)
        mayChange = seed % 2 == 0
        self.folder = folder
        ledger = try Ledger(.inMemory)
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func goOn() async throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...3: try await read(appending: (0..<Int.random(in: 0...6, using: &random)).map { _ in record() })
        case 4 where mayChange: try await replaceOne()
        case 5: try await retry()
        default: try await settle()
        }
    }

    private mutating func record() -> String {
        let id = String(Int.random(in: 1...9, using: &random))
        let order = String(Int.random(in: 1...4, using: &random))
        let amount = chance(15) ? "1.2.3" : chance(70) ? "1.50" : "2.50"
        let text = line(id, order: order, amount: amount)
        guard mayChange, chance(15) else { return text }
        let place = #","_file":"\#(name())","_line":\#(Int.random(in: 1...6, using: &random))}"#
        return text.dropLast() + place
    }

    private mutating func name() -> String { chance(60) ? "a.ndjson" : "b.ndjson" }

    private mutating func read(appending lines: [String]) async throws {
        let name = name()
        files[name, default: []] += lines
        try await read(name)
    }

    private mutating func replaceOne() async throws {
        let name = name()
        guard let index = files[name]?.indices.randomElement(using: &random) else { return }
        let newer = record()
        files[name]?[index] = newer
        try await read(name)
    }

    private func read(_ name: String) async throws {
        let path = "\(folder)/\(name)"
        let text = (files[name] ?? []).map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: path))
        let intake = intake([Input(path: path, name: name, format: .ndjson)])
        while let batch = try await intake.next() {
            var change = LedgerChange()
            change.admission = batch
            change.rulesDigest = "p"
            _ = try await ledger.commit(change)
        }
    }

    private func intake(_ inputs: [Input]) -> Intake {
        Intake(inputs: inputs, validator: .passthrough, limits: RecordLimits(), store: ledger, notice: { _ in })
    }

    private mutating func retry() async throws {
        let validations = try await intake([]).revalidate(after: nil).revalidations
        var change = LedgerChange()
        change.revalidations = validations
        change.offersAgain = chance(50)
        _ = try await ledger.commit(change)
    }

    /// Marks some events and answers some of those that are marked; the run may die before it hears the answer.
    private mutating func settle() async throws {
        var change = LedgerChange()
        for event in try await ledger.open(after: nil, limit: 100) where chance(60) {
            change.intents.append(event.key)
        }
        _ = try await ledger.commit(change)
        var answers = LedgerChange()
        for key in change.intents where chance(80) {
            let refusal = Refusal(code: "USER_NOT_FOUND", message: "no such user")
            let outcomes: [Settlement.Outcome] = [
                .delivered, .delivered, .duplicate, .rejected(refusal), .parked(refusal), .released,
            ]
            answers.settlements.append(
                Settlement(
                    key: key, outcome: outcomes.randomElement(using: &random) ?? .released, attempts: 1,
                    inDoubt: chance(30)))
        }
        _ = try await ledger.commit(answers)
    }
}
