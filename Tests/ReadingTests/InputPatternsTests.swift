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
        ]
        for name in names { try folder.write("", to: name) }
    }

    @Test(
        "expand to files in bytewise path order, each once",
        arguments: [
            (["*.csv"], ["Z.csv", "a.csv", "b.csv", "x1.csv", "x[1].csv"]),
            (["b.csv", "a.csv", "?.csv"], ["Z.csv", "a.csv", "b.csv"]),
            (["[ab].csv"], ["a.csv", "b.csv"]), (["in/*/?.[tT][sS][vV]"], ["in/eu/1.tsv", "in/us/2.TSV"]),
            (["x[1].csv"], ["x[1].csv"]),
            (["in/../a.csv", "a.csv"], ["in/../a.csv"]), (["day-{yesterday}.ndjson"], ["day-2026-02-28.ndjson"]),
            (["day-{today}.*"], ["day-2026-03-01.jsonl.gz"]),
        ])
    func expand(patterns: [String], names: [String]) throws {
        let inputs = try InputPatterns.expand(patterns, in: folder.path, today: today)
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
            try one("in/eu/1.tsv", FormatChoice(hasHeader: false)).format
                == .csv(CSVDialect(delimiter: .tab, hasHeader: false)))
        #expect(
            try one("a.csv", FormatChoice(delimiter: UInt8(ascii: ";"))).format
                == .csv(CSVDialect(delimiter: UInt8(ascii: ";"))))
        #expect(try one("day-2026-03-01.jsonl.gz").isGzip)
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
                hint: check the folder and the pattern; relative ones start from \(folder.path)
                """)
        #expect(
            problem("readme")?.description == """
                error: the format of readme is not known; expected .csv, .tsv, .ndjson or .jsonl, then .gz if packed
                hint: rename it, or set `format: csv` or `format: ndjson` under `input` in the job
                """)
        #expect(problem("in")?.message == "in is a directory; expected a file")
        #expect(problem("i?")?.message == "no file matches \"i?\"")
        #expect(problem("-")?.kind == .usage)
        #expect(problem("readme")?.kind == .input)
    }

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
        try #require(try InputPatterns.expand([pattern], in: folder.path, format: choice, today: today).first)
    }

    private func problem(_ patterns: String...) -> Problem? {
        do {
            _ = try InputPatterns.expand(patterns, in: folder.path, today: today)
            return nil
        } catch {
            return error
        }
    }
}
