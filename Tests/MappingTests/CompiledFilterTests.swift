import Records
import RegularExpressions
import Testing

@testable import Mapping

@Suite("The filter of a job")
struct CompiledFilterTests {
    /// The values of the column that pass, absent ones as the empty text.
    private static func passing(
        _ values: [String], nulls: Set<String> = [""], _ set: (inout RecordFilter.Condition) throws -> Void
    ) throws -> [String] {
        var condition = RecordFilter.Condition(column: .name("cell"))
        try set(&condition)
        var export = Export(["cell"])
        for value in values { export.append([value]) }
        return zip(values, try export.decisions(by: condition, nulls: nulls)).filter { $1 != .ignores }.map(\.0)
    }

    @Test("lets a text of the list pass, and an absent one never")
    func list() throws {
        #expect(try Self.passing(["a", "b", "", "A", " a"]) { $0.words = ["a", "b"] } == ["a", "b"])
        #expect(try Self.passing(["a", "b", "", "A"]) { $0.otherWords = ["a", "b"] } == ["", "A"])
        #expect(try Self.passing(["a", "-"], nulls: ["", "-"]) { $0.words = ["a", "-"] } == ["a"])
        #expect(try Self.passing(["a", "-"], nulls: ["", "-"]) { $0.otherWords = ["a", "-"] } == ["-"])
        #expect(try Self.passing(["caf\u{E9}", "cafe\u{301}"]) { $0.words = ["caf\u{E9}"] }.count == 2)
    }

    @Test("lets a text that matches pass, anywhere in it, and an absent one where it must not match")
    func patterns() throws {
        let orders = ["BK17", "XBK17", "BK", "", "BK17 "]
        #expect(try Self.passing(orders) { $0.pattern = try Pattern("^BK[0-9]+$") } == ["BK17"])
        #expect(try Self.passing(orders) { $0.pattern = try Pattern("BK") } == ["BK17", "XBK17", "BK", "BK17 "])
        #expect(try Self.passing(orders) { $0.otherPattern = try Pattern("BK") } == [""])
    }

    @Test("tells what is there from what is not")
    func presence() throws {
        #expect(try Self.passing(["x", "", "NULL"], nulls: ["", "NULL"]) { $0.isPresent = true } == ["x"])
        #expect(try Self.passing(["x", "", "NULL"], nulls: ["", "NULL"]) { $0.isPresent = false } == ["", "NULL"])
    }

    @Test("asks for all of a condition, and for all conditions")
    func all() throws {
        let kept = try Self.passing(["ab", "ac", "b", ""]) { condition in
            condition.pattern = try Pattern("^a")
            condition.otherWords = ["ac"]
        }
        #expect(kept == ["ab"])
    }

    @Test("lets a time pass from the first bound on and before the second, and no absent one")
    func times() throws {
        let from = try TimeRange.instant(of: "2024-01-01", zone: "Asia/Kolkata", at: "from")
        let before = try TimeRange.instant(of: "2026-04-01", zone: "Asia/Kolkata", at: "before")
        #expect(from == 1_704_047_400)
        let range = TimeRange(from: from, before: before, formats: [.pattern("dd/MM/yyyy HH:mm")], zone: "Asia/Kolkata")
        let values = ["31/12/2023 23:59", "01/01/2024 00:00", "31/03/2026 23:59", "01/04/2026 00:00", ""]
        #expect(try Self.passing(values) { $0.range = range } == ["01/01/2024 00:00", "31/03/2026 23:59"])
        let open = TimeRange(from: from, before: nil, formats: range.formats, zone: range.zone)
        #expect(try Self.passing(values) { $0.range = open } == Array(values[1...3]))
    }

    @Test("a time that cannot be read is a finding, unless the record is left out all the same")
    func badTime() throws {
        let range = TimeRange(from: 0, before: nil, formats: [.pattern("dd/MM/yyyy")], zone: "UTC")
        var condition = RecordFilter.Condition(column: .name("at"))
        condition.range = range
        var word = RecordFilter.Condition(column: .name("status"))
        word.words = ["ok"]
        let export = Export(["at", "status"], ["soon", "ok"], ["soon", "off"], ["31/02/2024", "ok"])
        let decisions = try export.decisions(by: condition, word)
        guard case .passes(let findings) = decisions[0] else {
            Issue.record("\(decisions[0])")
            return
        }
        #expect(
            findings.first?.rendered(in: "a.csv") == """
                a.csv:2:1: error: "at" is "soon"; expected a time such as "31/12/2025" (dd/MM/yyyy)
                  hint: correct the value in the export, or give its own pattern as time in the job
                """)
        #expect(findings.first?.field == "input.where")
        #expect(decisions[1] == .ignores)
        #expect(decisions[2] != .passes([]))
    }

    @Test(
        "takes bounds as ISO 8601, a date as the start of that day",
        arguments: [
            ("2024-01-01", "Asia/Kolkata", 1_704_047_400), ("2024-01-01T00:00:00+05:30", nil, 1_704_047_400),
            ("2024-01-01 00:00", "UTC", 1_704_067_200), ("2024-01-01T00:00:00Z", "Asia/Kolkata", 1_704_067_200),
            // The clocks of Cairo go from 00:00 to 01:00 on that day, those of Havana show midnight twice.
            ("2023-04-28", "Africa/Cairo", 1_682_632_800), ("2023-11-05", "America/Havana", 1_699_156_800),
        ] as [(String, String?, Int)])
    func bounds(_ bound: String, _ zone: String?, _ instant: Int) throws {
        #expect(try TimeRange.instant(of: bound, zone: zone, at: "from") == instant)
    }

    @Test("a bound that is no time says what to write")
    func badBounds() {
        func problem(_ bound: String, _ zone: String? = "Asia/Kolkata") -> Problem? {
            do throws(Problem) {
                _ = try TimeRange.instant(of: bound, zone: zone, at: "from")
                return nil
            } catch {
                return error
            }
        }
        #expect(problem("01/02/2024")?.message == "from is \"01/02/2024\"; expected an ISO 8601 date or time")
        #expect(problem("2024-02-30")?.message == "from is \"2024-02-30\"; there is no day 30 in February 2024")
        #expect(problem("2024-02-03", nil)?.message == "from is \"2024-02-03\", a local time, and there is no zone")
        #expect(problem("2024-03-31T02:30:00", "Europe/Berlin") != nil)
    }

    @Test("a column that the header lacks is told with those of the mapping, and with the nearest name")
    func missing() throws {
        var condition = RecordFilter.Condition(column: .name("stats"))
        condition.isPresent = true
        let problem = #expect(throws: Problem.self) {
            try CompiledFilter(
                RecordFilter(conditions: [condition]), beside: EventMapping(value: "{colour}"),
                header: ["status", "color"], format: .csv(CSVDialect()), nulls: [""], source: "orders.csv")
        }
        #expect(problem?.kind == .input)
        #expect(problem?.message == "orders.csv: the header has no column \"colour\", \"stats\"")
        #expect(
            problem?.context.prefix(2) == [
                "\"colour\" is mapped to attributes.value; did you mean \"color\"?",
                "\"stats\" is a column of input.where; did you mean \"status\"?",
            ])
    }

    @Test("columns are given by number where there is no header, and a record too short for it is invalid")
    func numbers() throws {
        var condition = RecordFilter.Condition(column: .number(2))
        condition.words = ["b"]
        let decisions = try Export(nil, ["a", "b"], ["a", "c"], ["a"]).decisions(by: condition)
        #expect(decisions[0] == .passes([]))
        #expect(decisions[1] == .ignores)
        guard case .passes(let findings) = decisions[2] else {
            Issue.record("\(decisions[2])")
            return
        }
        #expect(findings.map(\.message) == ["the record has 1 field; input.where wants column 2"])
        condition.column = .name("b")
        let problem = #expect(throws: Problem.self) { try Export(nil, ["a", "b"]).decisions(by: condition) }
        #expect(problem?.kind == .configuration)
    }

    @Test("members of NDJSON are columns: null is absent, numbers are their text, a nested value has none")
    func members() throws {
        let export = Export(
            .object(("n", .number("1.50"))), .object(("n", .null)), .object(("m", .bool(true))),
            .object(("n", .array([]))), .object(("n", .bool(false))))
        var condition = RecordFilter.Condition(column: .name("n"))
        condition.words = ["1.50", "false"]
        #expect(try export.decisions(by: condition).map { $0 != .ignores } == [true, false, false, false, true])
        condition.words = nil
        condition.isPresent = true
        #expect(try export.decisions(by: condition).map { $0 != .ignores } == [true, false, false, true, true])
        condition.isPresent = nil
        condition.otherWords = ["false"]
        #expect(try export.decisions(by: condition).map { $0 != .ignores } == [true, true, true, true, false])
    }
}

extension Export {
    fileprivate mutating func append(_ row: [String]) {
        var bytes = self
        let start = bytes.batch.fields.count
        for cell in row {
            let text = bytes.batch.text.count..<bytes.batch.text.count + cell.utf8.count
            bytes.batch.text += Array(cell.utf8)
            bytes.batch.fields.append(RecordBatch.Field(text: text, line: 2, byte: 1))
        }
        let fields = start..<bytes.batch.fields.count
        bytes.batch.records.append(RecordBatch.Record(raw: 0..<0, line: 2, offset: 0, fields: fields))
        self = bytes
    }

    fileprivate func decisions(
        by conditions: RecordFilter.Condition..., nulls: Set<String> = [""]
    ) throws -> [CompiledFilter.Decision] {
        let filter = try CompiledFilter(
            RecordFilter(conditions: conditions), beside: nil, header: header, format: format, nulls: nulls,
            source: "orders.csv")
        return batch.records.map { filter.decide($0, in: batch) }
    }
}
