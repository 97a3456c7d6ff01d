import Foundation
import Records
import Testing

@testable import Reading

@Suite("An input that is none")
struct ForeignInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The first local file header of an archive.
    static func zip(_ name: String) -> [UInt8] {
        var header = Array("PK\u{3}\u{4}".utf8)
        header += [UInt8](repeating: 0, count: 22)
        header += [UInt8(name.utf8.count), 0, 0, 0]
        return header + Array(name.utf8)
    }

    static let tar = GzipSample.member([UInt8](repeating: 0x61, count: 257) + Array("ustar\u{0}00".utf8))

    private func problem(_ name: String, _ bytes: [UInt8]) throws -> Problem? {
        let format = try #require(FormatChoice().format(of: name))
        let input = Input(path: try folder.write(bytes, to: name), name: name, format: format)
        let told = #expect(throws: Problem.self) { try OpenedInput.open(input) }
        let inBlocks = #expect(throws: Problem.self) { try BlockedInput.open(input, limits: RecordLimits()) }
        #expect(inBlocks == told)
        #expect(told?.kind == .input)
        return told
    }

    private func opens(_ name: String, _ text: String) throws -> Bool {
        let format = try #require(FormatChoice().format(of: name))
        let input = Input(path: try folder.write(text, to: name), name: name, format: format)
        return (try? OpenedInput.open(input)) != nil
    }

    @Test(
        "by its text is said to be that, with what helps",
        arguments: [
            (
                "a.csv", "\n<!DOCTYPE html>\n<html><title>Log in</title>", "a.csv holds an HTML page; expected CSV",
                "head -c 600 a.csv"
            ),
            ("a.csv", "<table><tr><td>1</td>", "a.csv holds a table in HTML; expected CSV", "soffice --headless"),
            ("a.csv", "<?xml version=\"1.0\"?>\n<orders/>", "a.csv holds XML; expected CSV", "export it as CSV"),
            (
                "a.ndjson", "[{\"a\":1},{\"a\":2}]", "a.ndjson holds one JSON array; expected NDJSON",
                "`jq -c '.[]' a.ndjson > a-lines.ndjson`"
            ),
            (
                "a b.csv", "\u{FEFF}[\n  {\n    \"a\": 1\n  }\n]\n", "a b.csv holds one JSON array; expected CSV",
                "`jq -c '.[]' 'a b.csv' > 'a b-lines.ndjson'`"
            ),
            (
                "a.ndjson", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n",
                "a.ndjson holds JSON over several lines; expected NDJSON",
                "`jq -c . a.ndjson > a-lines.ndjson`"
            ),
            (
                "a.ndjson", "{\n  \"orders\": [\n    {\"a\": 1}\n  ]\n}\n",
                "a.ndjson holds JSON over several lines; expected NDJSON",
                "`jq -c '.orders[]' a.ndjson > a-lines.ndjson`"
            ),
            (
                "a.ndjson", "id;name\n1;x\n2;y\n", "a.ndjson holds CSV; expected NDJSON",
                "`input: { format: csv, csv: { delimiter: \";\" } }`"
            ),
            ("a.ndjson", "id,name\n1,x\n", "a.ndjson holds CSV; expected NDJSON", "`input: { format: csv }`"),
            ("a.csv", "{\"a\":1}\n{\"a\":2}\n", "a.csv holds NDJSON; expected CSV", "`input: { format: ndjson }`"),
            (
                "a.ndjson", "{\"orders\":[{\"a\":1},{\"a\":2}]}\n",
                "a.ndjson holds one JSON object, with all records in its array .orders; expected NDJSON",
                "`jq -c '.orders[]' a.ndjson > a-lines.ndjson`"
            ),
            (
                "a.csv", "{\"count\":2,\"data\":{\"order-list\":[{\"a\":1}]},\"next\":null}",
                "a.csv holds one JSON object, with all records in its array .data.\"order-list\"; expected CSV",
                "`jq -c '.data.\"order-list\"[]' a.csv > a-lines.ndjson`"
            ),
            (
                "a.ndjson", "{\"has_more\":false,\"data\":[" + String(repeating: "{\"a\":1},", count: 200_000) + "{}]}",
                "a.ndjson holds one JSON object, with all records in its array .data; expected NDJSON",
                "`jq -c '.data[]' a.ndjson > a-lines.ndjson`"
            ),
        ])
    func text(name: String, text: String, message: String, hint: String) throws {
        let told = try problem(name, Array(text.utf8))
        #expect(told?.message == message)
        #expect(told?.hint.contains(hint) == true, "\(told?.hint ?? "")")
    }

    @Test(
        "by its bytes is said to be that, with what unpacks it",
        arguments: [
            (
                ForeignInputTests.zip("orders.x"), "a.csv is a zip archive, in it \"orders.x\"; expected CSV",
                "`unzip -p a.csv > a-unpacked.csv`"
            ),
            (
                ForeignInputTests.zip("[Content_Types].xml"), "a.csv is a spreadsheet's workbook; expected CSV",
                "CSV UTF-8"
            ),
            (
                [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0], "a.csv is packed with xz; expected CSV",
                "`xz -dc a.csv > a-unpacked.csv`"
            ),
            (
                ForeignInputTests.tar, "a.csv is a tar archive; expected CSV",
                "`gzip -dc a.csv | tar -xO > a-unpacked.csv`"
            ),
            (
                GzipSample.member(Array("[{\"a\":1}]".utf8)), "a.csv holds one JSON array; expected CSV",
                "`gzip -dc a.csv | jq -c '.[]' > a-lines.ndjson`"
            ),
            (
                [0xFF, 0xFE] + "[{\"a\":1}]".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
                "a.csv holds one JSON array; expected CSV",
                "`iconv -f UTF-16LE -t UTF-8 a.csv | jq -c '.[]' > a-lines.ndjson`"
            ),
        ] as [([UInt8], String, String)])
    func bytes(bytes: [UInt8], message: String, hint: String) throws {
        let told = try problem("a.csv", bytes)
        #expect(told?.message == message)
        #expect(told?.hint.contains(hint) == true, "\(told?.hint ?? "")")
    }

    @Test(
        "is not what merely has a line that went astray, or looks odd",
        arguments: [
            ("a.ndjson", "[{\"a\":1}]\n{\"a\":2}\n"), ("a.ndjson", "{\"a\":1,\n{\"a\":2}\n"),
            ("a.ndjson", "exported at 10:00, by x\n{\"a\":2}\n"), ("a.ndjson", "{\"a\":"), ("a.ndjson", ""),
            ("a.ndjson", "\n\n"), ("a.ndjson", "oops, this\n"), ("a.csv", "[id],[name]\n1,2\n"),
            ("a.csv", "<id>,<name>\n1,2\n"), ("a.csv", "id\n{\"a\":1}\n"), ("a.csv", "BZhe,a\n1,2\n"), ("a.csv", ""),
            ("a.csv.gz", "id,name\n1,2\n"), ("a.ndjson", "{\"id\":1,\"items\":[{\"a\":1}]}\n"),
            ("a.ndjson", "{\"items\":[{\"a\":1}]}\n{\"items\":[]}\n"), ("a.ndjson", "{\"orders\":[]}\n"),
            ("a.ndjson", "{\"id\":\"" + String(repeating: "x", count: 40_000) + "\",\"items\":[{\"a\":1}]}\n"),
        ])
    func sound(name: String, text: String) throws {
        #expect(try opens(name, text))
    }
}
