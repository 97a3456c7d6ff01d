import Records
import Testing

@testable import Reading

@Suite("Input patterns")
struct InputPatternsTests {
    private let folder: TemporaryFolder
    private let today = CalendarDay(year: 2026, month: 3, day: 1)

    init() throws {
        folder = try TemporaryFolder()
        let names = [
            "b.csv", "a.csv", "Z.csv", "x[1].csv", "x1.csv", "day-2026-02-28.ndjson", "day-2026-03-01.jsonl.gz",
            "in/eu/1.tsv", "in/us/2.TSV", "readme",
            "1.csv", "d260228.csv", "28Feb2026.csv", "2026/03/x.csv", "{other}.csv", "exports 1/o.csv",
            "exports 2/o.csv",
        ]
        for name in names { try folder.write("", to: name) }
    }

    @Test(
        "expand to files in bytewise path order, each once",
        arguments: [
            (["[a-z]*.csv"], ["a.csv", "b.csv", "d260228.csv", "x1.csv", "x[1].csv"]),
            (["b.csv", "a.csv", "?.csv"], ["1.csv", "Z.csv", "a.csv", "b.csv"]),
            (["[ab].csv"], ["a.csv", "b.csv"]), (["in/*/?.[tT][sS][vV]"], ["in/eu/1.tsv", "in/us/2.TSV"]),
            (["x[1].csv"], ["x[1].csv"]),
            (["in/../a.csv", "a.csv"], ["in/../a.csv"]), (["day-{yesterday}.ndjson"], ["day-2026-02-28.ndjson"]),
            (["day-{today}.*"], ["day-2026-03-01.jsonl.gz"]),
            (["day-{yesterday:yyyy-MM-dd}.*"], ["day-2026-02-28.ndjson"]),
            (["{today:d}.csv", "d{yesterday:yyMMdd}.csv"], ["1.csv", "d260228.csv"]),
            (["{yesterday:ddMMMyyyy}.csv"], ["28Feb2026.csv"]), (["{today:yyyy/MM}/*.csv"], ["2026/03/x.csv"]),
            (["{other}.csv"], ["{other}.csv"]),
        ])
    func expand(patterns: [String], names: [String]) throws {
        let inputs = try InputPatterns.expand(patterns.map { InputPattern($0) }, in: folder.path, today: today)
        #expect(inputs.map(\.name) == names)
        #expect(inputs.allSatisfy { $0.path.hasPrefix("/") && !$0.path.contains("..") })
    }

    @Test("tell the format by the name unless it is stated")
    func formats() throws {
        let csv = SourceFormat.csv(CSVDialect()), tsv = SourceFormat.csv(CSVDialect(delimiter: .tab))
        #expect(try one("a.csv").format == csv)
        #expect(try one("in/us/2.TSV").format == tsv)
        #expect(try one("day-2026-02-28.ndjson").format == .ndjson)
        #expect(try one("a.csv", FormatChoice(kind: .ndjson)).format == .ndjson)
        #expect(
            try one("in/eu/1.tsv", FormatChoice(csv: CSVDialect(hasHeader: false))).format
                == .csv(CSVDialect(delimiter: .tab, hasHeader: false)))
        #expect(
            try one("a.csv", FormatChoice(delimiter: UInt8(ascii: ";"))).format
                == .csv(CSVDialect(delimiter: UInt8(ascii: ";"))))
        #expect(try one("day-2026-03-01.jsonl.gz").format == .ndjson)
        #expect(try one("readme", FormatChoice(kind: .csv)).format == csv)
        #expect(try one("-", FormatChoice(kind: .csv)) == Input(path: "-", name: "-", format: csv))
    }

    @Test("say what is missing and what may have been meant")
    func problems() {
        #expect(problem("c.csv", "orders/*.csv")?.message == "c.csv does not exist")
        #expect(
            problem("in/../red-me")?.description == """
                error: in/../red-me does not exist
                hint: did you mean "readme" in \(folder.path)/in/..?
                """)
        #expect(
            problem("orders-*.csv")?.description == """
                error: no file matches "orders-*.csv"
                hint: check the folder and the pattern; it is looked for as \(folder.path)/orders-*.csv
                """)
        #expect(
            problem("readme")?.description == """
                error: the format of readme is not known; expected .csv, .tsv, .ndjson or .jsonl, then .gz or .zst if packed
                hint: rename it, or set `format: csv` or `format: ndjson` under `input` in the job
                """)
        #expect(problem("in")?.message == "in is a directory; expected a file")
        #expect(problem("i?")?.message == "no file matches \"i?\"")
        #expect(problem("-")?.kind == .usage)
        #expect(problem("readme")?.kind == .input)
    }

    @Test("take nothing for a pattern but what is written as one")
    func literal() throws {
        let literal = InputPattern(marked: InputPattern.marking("exports [12]") + "/*.csv")
        #expect(literal.path == "exports [12]/*.csv")
        #expect(throws: Problem.self) { try InputPatterns.expand([literal], in: folder.path, today: today) }
        try folder.write("", to: "exports [12]/a.csv")
        #expect(
            try InputPatterns.expand([literal], in: folder.path, today: today).map(\.name) == ["exports [12]/a.csv"])
        let written = InputPattern("exports [12]/*.csv")
        #expect(
            try InputPatterns.expand([written], in: folder.path, today: today).map(\.name)
                == ["exports 1/o.csv", "exports 2/o.csv"])
        let date = InputPattern(marked: InputPattern.marking("{today}") + ".csv")
        #expect(date.braces.isEmpty)
        #expect(throws: Problem.self) { try InputPatterns.expand([date], in: folder.path, today: today) }
        try folder.write("", to: "{today}.csv")
        #expect(try InputPatterns.expand([date], in: folder.path, today: today).map(\.name) == ["{today}.csv"])
    }

    @Test("that lead nowhere do not hide the others")
    func find() throws {
        let patterns = ["a.csv", "c.csv", "no-*.csv", "b.csv"].map { InputPattern($0) }
        let found = try InputPatterns.find(patterns, in: folder.path, today: today)
        #expect(found.inputs.map(\.name) == ["a.csv", "b.csv"])
        #expect(found.problems.map(\.message) == ["c.csv does not exist", "no file matches \"no-*.csv\""])
    }

    @Test(
        "say what is no date",
        arguments: [
            ("{yesterdy}", "did you mean {yesterday}?"), ("{x}", "expected {today} or {yesterday}"),
            (
                "{today:YYYY}",
                "\"YYYY\" is no part of a date; the year is yyyy or yy, the month MM, M or MMM, the day dd or d"
            ),
            (
                "{today:%Y}",
                "\"Y\" is no part of a date; the year is yyyy or yy, the month MM, M or MMM, the day dd or d"
            ),
            (
                "{today:}",
                "\"\" names no part of a date; the year is yyyy or yy, the month MM, M or MMM, the day dd or d"
            ),
        ])
    func noDate(pattern: String, message: String) throws {
        let braces = try #require(InputPattern(pattern).braces.first)
        let error = #expect(throws: InputDate.Invalid.self) { try InputDate(braces) }
        #expect(error?.message == message)
    }

    @Test("on the command line name the date that is none")
    func wrongDate() {
        #expect(problem("a-{today:YYYY}.csv")?.kind == .usage)
    }

    @Test("know a day as it is written", arguments: ["2026-02-28", "2024-02-29"])
    func day(text: String) { #expect(CalendarDay(text)?.description == text) }

    @Test(
        "know no other text for a day",
        arguments: ["2026-02-29", "2026-2-1", "26-02-01", "2026-13-01", "", "2026-01-01Z"])
    func noDay(text: String) { #expect(CalendarDay(text) == nil) }

    @Test("know the day on a clock", arguments: [(0, "1970-01-01"), (-1, "1969-12-31"), (86_399, "1970-01-01")])
    func clock(seconds: Int, day: String) { #expect(CalendarDay(secondsSinceEpoch: seconds).description == day) }

    @Test(
        "know the day before",
        arguments: [
            ((2026, 3, 1), "2026-02-28"), ((2024, 3, 1), "2024-02-29"), ((2026, 1, 1), "2025-12-31"),
            ((2026, 11, 2), "2026-11-01"),
        ])
    func yesterday(day: (Int, Int, Int), previous: String) {
        #expect(CalendarDay(year: day.0, month: day.1, day: day.2).previous.description == previous)
    }

    private func one(_ pattern: String, _ choice: FormatChoice = FormatChoice()) throws -> Input {
        try #require(
            try InputPatterns.expand([InputPattern(pattern)], in: folder.path, format: choice, today: today).first)
    }

    private func problem(_ patterns: String...) -> Problem? {
        do {
            _ = try InputPatterns.expand(patterns.map { InputPattern($0) }, in: folder.path, today: today)
            return nil
        } catch {
            return error
        }
    }
}
