@testable import Audit
import Foundation
import Ingest
import Mapping
import Reading
import Records
import Testing

@Suite struct AuditTests {
    private static let audit = LedgerAudit(reader: .passthrough(), rulesDigest: "p")

    /// A ledger of one file with five records: line 3 invalid, line 4 the same as line 1.
    private static func sample(
        _ change: (inout LedgerDouble, InputKey) -> Void = { _, _ in }, extra: [String] = []
    ) async throws -> AuditReport {
        var report = AuditReport()
        try await withFolder { folder in
            let path = folder + "/a.ndjson"
            let lines = [line("1"), line("2"), line("3", amount: "1.5.0"), line("1"), line("4")] + extra
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
            var ledger = LedgerDouble()
            ledger.validations = "p"
            try await ledger.take(path)
            change(&ledger, ledger.stored[0].key)
            report = try audit.perform(on: ledger)
        }
        return report
    }

    private static func occurrences(_ lines: Int...) -> Occurrences {
        lines.reduce(into: Occurrences()) { $0.add(line: $1) }
    }

    @Test("the books of a ledger as a run leaves it balance, and each record has its column")
    func balanced() async throws {
        let report = try await Self.sample()
        #expect(report.balances)
        #expect(report.inputs.map(\.discrepancies) == [[]])
        #expect(report.inputs.map(\.notes) == [[]])
        #expect(report.records == 5)
        #expect(report.books.columns.map(\.count) == [3, 0, 1, 0, 1, 0, 0, 0, 0])
    }

    @Test("a record for which nothing stands is lost")
    func lost() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.places[key]?.removeAll { $0.eventID == "2" }
            ledger.owners.remove("2")
            ledger.counted[key]?.delivered -= 1
        }
        #expect(report.inputs[0].discrepancies == [.sum(read: 5, columns: 4), .lost(Self.occurrences(2))])
    }

    @Test("a record that is only counted as skipped is lost as well, unless a correction explains it")
    func hidden() async throws {
        let hide: (inout LedgerDouble, InputKey) -> Void = { ledger, key in
            ledger.places[key]?.removeAll { $0.eventID == "2" }
            ledger.owners.remove("2")
            ledger.counted[key]?.delivered -= 1
            ledger.counted[key]?.skipped += 1
        }
        let report = try await Self.sample(hide)
        #expect(report.inputs[0].discrepancies == [.lost(Self.occurrences(2))])

        let correction = line("9").dropLast() + #","_file":"a.ndjson","_line":2}"#
        let explained = try await Self.sample(hide, extra: [String(correction)])
        #expect(explained.balances)
        #expect(explained.inputs[0].notes == [.ownerless(Self.occurrences(2))])
    }

    @Test("counters that were changed are found, whatever the rows say")
    func counters() async throws {
        let skipped = try await Self.sample { $0.counted[$1]?.skipped = 2 }
        #expect(
            skipped.inputs[0].discrepancies == [
                .sum(read: 5, columns: 6), .column("skipped", ledger: 2, inputs: 1, firstLine: 4),
            ])
        let read = try await Self.sample { $0.counted[$1]?.read = 6 }
        #expect(
            read.inputs[0].discrepancies == [
                .sum(read: 6, columns: 5), .checkpoint(records: 5, read: 6),
                .column("read", ledger: 6, inputs: 5, firstLine: nil),
            ])
        let both = try await Self.sample { ledger, key in
            ledger.counted[key]?.read = 6
            ledger.counted[key]?.skipped = 2
            ledger.stored[0].checkpoint.records = 6
        }
        #expect(!both.balances)
    }

    @Test("a row where the file has no record is astray, and its record is in no column")
    func stray() async throws {
        let report = try await Self.sample { ledger, key in ledger.places[key]?[1].line = 99 }
        #expect(
            report.inputs[0].discrepancies == [
                .column("delivered", ledger: 3, inputs: 2, firstLine: nil),
                .column("skipped", ledger: 1, inputs: 2, firstLine: 2), .stray(Self.occurrences(99)),
            ])
    }

    @Test("unsettled records keep the bytes that the file has")
    func bytes() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.raws = ledger.raws.mapValues { _ in Array("other".utf8) }
        }
        #expect(report.inputs[0].discrepancies == [.otherBytes(Self.occurrences(3))])
    }

    @Test("events that went out otherwise than their record is now are a note")
    func notes() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.places[key]?[0].digest = [1]
            ledger.places[key]?[1].eventID = "two"
            ledger.places[key]?[2].state = .delivered
            ledger.counted[key]?.delivered += 1
            ledger.counted[key]?.invalid -= 1
        }
        #expect(report.balances)
        #expect(
            report.inputs[0].notes == [
                .otherID(Self.occurrences(2)), .otherBody(Self.occurrences(1)), .invalidNow(Self.occurrences(3)),
            ])
    }

    @Test("where the job is another one than the ledger's, ids and bodies are not compared")
    func otherJob() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.validations = "another"
            ledger.places[key]?[0].digest = [1]
            ledger.owners = []
        }
        #expect(report.isOfAnotherJob)
        #expect(report.balances)
        #expect(report.inputs[0].notes.isEmpty)
    }

    @Test("flaws of the ledger are part of the report")
    func flaws() async throws {
        let flaw = LedgerFlaw(.sharedID, count: 2, input: nil, line: 1)
        let report = try await Self.sample { ledger, _ in ledger.found = [flaw] }
        #expect(!report.balances)
        #expect(report.flaws == [flaw])
    }

    @Test("an input that is gone, changed or a stream is checked by the ledger alone")
    func unavailable() async throws {
        try await withFolder { folder in
            var ledger = LedgerDouble()
            ledger.validations = "p"
            for name in ["gone", "changed", "grown"] {
                try Data("\(line(name))\n".utf8).write(to: URL(filePath: "\(folder)/\(name).ndjson"))
                try await ledger.take("\(folder)/\(name).ndjson")
            }
            try FileManager.default.removeItem(atPath: folder + "/gone.ndjson")
            try Data("\(line("xxxxxxx"))\n".utf8).write(to: URL(filePath: folder + "/changed.ndjson"))
            try Data("\(line("grown"))\n\(line("more"))\n".utf8).write(to: URL(filePath: folder + "/grown.ndjson"))
            var stream = ledger.stored[0]
            stream.key = InputKey(path: "-", generation: 1)
            stream.checkpoint.records = 3
            ledger.stored.append(stream)
            let report = try Self.audit.perform(on: ledger)
            #expect(
                report.inputs.map(\.comparison) == [
                    .unavailable(InputUnavailable(.gone, "gone.ndjson does not exist")),
                    .unavailable(
                        InputUnavailable(.changed, "changed.ndjson has changed since it was read (line 1)")),
                    .compared(path: folder + "/grown.ndjson"),
                    .unavailable(InputUnavailable(.standardInput, "standard input cannot be read again")),
                ])
            #expect(report.inputs.map(\.discrepancies) == [[], [], [], [.checkpoint(records: 3, read: 0)]])
            #expect(report.failed.map(\.input.fileName) == ["gone.ndjson", "changed.ndjson"])
            #expect(report.streams == 1)
        }
    }

    @Test("an input that moved with the job, or was packed, is compared where it is now")
    func moved() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/then", withIntermediateDirectories: true)
            try Data("\(line("1"))\n\(line("2"))\n".utf8).write(to: URL(filePath: folder + "/then/a.ndjson"))
            var ledger = LedgerDouble()
            ledger.validations = "p"
            try await ledger.take(folder + "/then/a.ndjson")
            try FileManager.default.moveItem(atPath: folder + "/then", toPath: folder + "/now")
            #expect(try Self.audit.perform(on: ledger).failed.count == 1)

            let reader = ConsumedPart.Reader.passthrough(formerFolder: folder + "/then", folder: folder + "/now")
            let audit = LedgerAudit(reader: reader, rulesDigest: "p")
            let report = try audit.perform(on: ledger)
            #expect(report.balances)
            #expect(report.inputs.map(\.comparison) == [.compared(path: folder + "/now/a.ndjson")])
            ledger.places[ledger.stored[0].key]?.removeLast()
            ledger.owners = ["1"]
            #expect(try !audit.perform(on: ledger).balances)
        }
    }

    @Test("the ledger alone is checked without a look at the inputs")
    func ledgerOnly() async throws {
        var ledger = LedgerDouble()
        let key = InputKey(path: "/nowhere/a.ndjson", generation: 1)
        var checkpoint = InputCheckpoint()
        checkpoint.records = 2
        ledger.stored = [StoredInput(key: key, format: .ndjson, header: nil, checkpoint: checkpoint)]
        var books = Books()
        (books.read, books.delivered) = (2, 2)
        ledger.counted = [key: books]
        ledger.validations = "another"
        let audit = LedgerAudit(reader: nil, rulesDigest: "p")
        let report = try audit.perform(on: ledger)
        #expect(report.balances && report.isOfLedgerOnly && !report.isOfAnotherJob)
        #expect(report.inputs.map(\.comparison) == [.omitted])
        #expect(report.failed.isEmpty)
        ledger.counted[key]?.delivered = 1
        #expect(try audit.perform(on: ledger).inputs[0].discrepancies == [.sum(read: 2, columns: 1)])
    }

    @Test("a dismissed record has its column, an id that only a dismissed one has is no loss")
    func dismissed() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.places[key]?[0].state = .dismissed
            ledger.places[key]?[2].state = .dismissed
            ledger.counted[key]?.delivered -= 1
            ledger.counted[key]?.invalid -= 1
            ledger.counted[key]?.dismissed += 2
        }
        #expect(report.balances, "\(report)")
        #expect(report.books.columns.map(\.count) == [2, 0, 1, 0, 0, 0, 0, 0, 2])
        #expect(report.inputs[0].notes.isEmpty)
        let wrong = try await Self.sample { ledger, key in ledger.counted[key]?.dismissed = 1 }
        #expect(
            wrong.inputs[0].discrepancies == [
                .sum(read: 5, columns: 6), .column("dismissed", ledger: 1, inputs: 0, firstLine: nil),
            ])
    }

    @Test("an invalid record without a row counts as skipped: its event went out from another file")
    func mendedElsewhere() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.places[key]?.removeAll { $0.state == .invalid }
            ledger.counted[key]?.invalid -= 1
            ledger.counted[key]?.skipped += 1
        }
        #expect(report.balances, "\(report)")
    }

    @Test("ignored records stand in no other column")
    func ignored() async throws {
        let report = try await Self.sample { ledger, key in
            ledger.counted[key]?.ignored = 1
            ledger.counted[key]?.skipped = 0
        }
        #expect(
            report.inputs[0].discrepancies == [
                .column("skipped", ledger: 0, inputs: 1, firstLine: 4),
                .column("ignored", ledger: 1, inputs: 0, firstLine: nil),
            ])
    }

    @Test("what `where` leaves out is ignored; a record without a row that was ignored, or skipped before, is at home")
    func filtered() async throws {
        var condition = RecordFilter.Condition(column: .name("userId"))
        condition.otherWords = ["u"]
        var filter = RecordFilter(conditions: [condition])
        filter.digest = "f"
        let validator = RecordValidator(mapping: nil, nulls: [""], filter: filter)
        let locator = InputLocator(limits: RecordLimits(), name: { $0 })
        let reader = ConsumedPart.Reader(validator: validator, limits: RecordLimits(), locator: locator)
        let audit = LedgerAudit(reader: reader, rulesDigest: "p", filter: "f")
        try await withFolder { folder in
            let path = folder + "/a.ndjson"
            let lines = [line("1"), line("2"), line("3", amount: "1.5.0"), line("4")]
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
            var ledger = LedgerDouble()
            ledger.validations = "p"
            try await ledger.take(path, validator: validator)
            let key = ledger.stored[0].key
            ledger.stored[0].filter = "f"
            #expect(ledger.counted[key]?.ignored == 3)
            #expect(ledger.counted[key]?.invalid == 1)
            #expect(try audit.perform(on: ledger).balances)
            ledger.counted[key]?.ignored = 2
            ledger.counted[key]?.skipped = 1
            #expect(try audit.perform(on: ledger).balances)
            ledger.counted[key]?.ignored = 4
            ledger.counted[key]?.skipped = 0
            #expect(try !audit.perform(on: ledger).balances)
            // By the job without `where` nothing is ignored, and what another one ignored cannot be told any more.
            ledger.counted[key]?.ignored = 3
            ledger.counted[key]?.skipped = 0
            ledger.validations = "q"
            #expect(try LedgerAudit(reader: .passthrough(), rulesDigest: "p").perform(on: ledger).balances)
            ledger.stored[0].filter = nil
            #expect(try !LedgerAudit(reader: .passthrough(), rulesDigest: "p").perform(on: ledger).balances)
        }
    }

    @Test("of two contents of a path the earlier one is called so")
    func generations() async throws {
        try await withFolder { folder in
            var ledger = LedgerDouble()
            try Data("\(line("1"))\n".utf8).write(to: URL(filePath: folder + "/a.ndjson"))
            try await ledger.take(folder + "/a.ndjson", generation: 1)
            try Data("\(line("2"))\n".utf8).write(to: URL(filePath: folder + "/a.ndjson"))
            try await ledger.take(folder + "/a.ndjson", generation: 2)
            let report = try Self.audit.perform(on: ledger)
            #expect(report.inputs.map(\.isReplaced) == [true, false])
            let path = folder + "/a.ndjson"
            let changed = InputUnavailable(.changed, "a.ndjson has changed since it was read (line 1)")
            #expect(report.inputs.map(\.comparison) == [.unavailable(changed), .compared(path: path)])
            #expect(report.failed.isEmpty)
            try FileManager.default.removeItem(atPath: path)
            #expect(try Self.audit.perform(on: ledger).failed.map(\.input.generation) == [2])
        }
    }
}
