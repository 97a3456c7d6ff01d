@testable import Audit
import Foundation
import Ingest
import Records
import Testing

@Suite struct JobComparisonTests {
    private static func compare(_ change: (inout LedgerDouble, InputKey) -> Void) async throws -> JobDifference {
        var difference = JobDifference()
        try await withFolder { folder in
            let path = folder + "/a.ndjson"
            let lines = ["1", "2", "3"].map { line($0) } + [line("4", amount: "1.5.0")]
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
            var ledger = LedgerDouble()
            try await ledger.take(path)
            change(&ledger, ledger.stored[0].key)
            difference = try JobComparison(reader: .passthrough()).perform(on: ledger)
        }
        return difference
    }

    @Test("the same events are no difference")
    func same() async throws {
        let difference = try await Self.compare { _, _ in }
        #expect((difference.compared, difference.changed) == (3, 0))
        #expect(difference.problem(command: "again") == nil)
        #expect(difference.notice == nil)
    }

    @Test(
        "another id, another body and no event at all are told with the first place",
        arguments: [
            (0, "old", nil, #"first at a.ndjson:1: "old" would get the id "1""#),
            (1, nil, [UInt8(7)], #"first at a.ndjson:2: "2" would get another body"#),
        ] as [(Int, String?, [UInt8]?, String)])
    func changed(index: Int, id: String?, digest: [UInt8]?, words: String) async throws {
        let difference = try await Self.compare { ledger, key in
            if let id { ledger.places[key]?[index].eventID = id }
            if let digest { ledger.places[key]?[index].digest = digest }
        }
        let problem = try #require(difference.problem(command: "rapido-import run job.yaml --accept-changes"))
        #expect(problem.kind == .configuration)
        #expect(
            problem.description == """
                error: the job has changed, and 1 of 3 events that went out would be other ones now
                  \(words)
                hint: undo the change, or run `rapido-import run job.yaml --accept-changes`: \
                what went out stays as it is, the rest is sent by the new job
                """)
    }

    @Test("a record that went out and is invalid now is a difference, too")
    func invalid() async throws {
        let difference = try await Self.compare { $0.places[$1]?[3].state = .delivered }
        let problem = try #require(difference.problem(command: "again"))
        #expect(problem.context.first?.hasPrefix("first at a.ndjson:4: \"\" would be invalid: ") == true, "\(problem)")
    }

    @Test("what did not go out may change; what is in doubt may not")
    func open() async throws {
        for (state, inDoubt, changed) in [
            (.pending, false, 0), (.parked, false, 0), (.rejected, true, 0), (.pending, true, 1), (.parked, true, 1),
            (.sending, false, 1), (.duplicate, false, 1),
        ] as [(RecordState, Bool, Int)] {
            let difference = try await Self.compare { ledger, key in
                ledger.places[key]?[0].state = state
                ledger.places[key]?[0].inDoubt = inDoubt
                ledger.places[key]?[0].digest = [7]
            }
            #expect(difference.changed == changed, "\(state), in doubt: \(inDoubt)")
        }
    }

    @Test("an input that moved with the job is compared where it is now")
    func moved() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/then", withIntermediateDirectories: true)
            try Data("\(line("1"))\n".utf8).write(to: URL(filePath: folder + "/then/a.ndjson"))
            var ledger = LedgerDouble()
            try await ledger.take(folder + "/then/a.ndjson")
            ledger.places[ledger.stored[0].key]?[0].digest = [7]
            try FileManager.default.moveItem(atPath: folder + "/then", toPath: folder + "/now")
            let reader = ConsumedPart.Reader.passthrough(formerFolder: folder + "/then", folder: folder + "/now")
            let difference = try JobComparison(reader: reader).perform(on: ledger)
            #expect(difference.notice == nil)
            #expect(difference.first?.file == "a.ndjson")
            #expect(difference.changed == 1)
        }
    }

    @Test("an input that cannot be read again is a notice, and one of which nothing went out is not asked for")
    func unavailable() async throws {
        let gone = try await Self.compare { ledger, _ in ledger.stored[0].key.path += ".gone" }
        #expect(gone.notice == nil)
        let out = try await Self.compare { ledger, key in
            ledger.stored[0].key.path = "-"
            ledger.counted[ledger.stored[0].key] = ledger.counted[key]
        }
        #expect(
            out.notice == "the changed job could not be compared with all that went out: "
                + "standard input cannot be read again")
        #expect(out.problem(command: "again") == nil)
    }
}
