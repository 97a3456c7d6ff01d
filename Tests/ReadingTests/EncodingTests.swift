import Foundation
import Records
import Testing

@testable import Reading

@Suite("The encoding of an input")
struct EncodingTests {
    private let folder: TemporaryFolder
    /// All of it is in windows-1252 as well.
    private static let text = "id,name,näme\n1,Müller,\"é\n“x”\"\r\n2,5 €,ß\n3,plain,\n"

    init() throws { folder = try TemporaryFolder() }

    private func input(_ bytes: [UInt8], _ encoding: String = "utf-8", _ name: String = "orders.csv") throws -> Input {
        let format: SourceFormat = name.hasSuffix(".ndjson") ? .ndjson : .csv(CSVDialect())
        return Input(
            path: try folder.write(bytes, to: name), name: name, format: format, encoding: TextEncoding(encoding))
    }

    /// The findings of each record, their bytes counted in the source.
    private func faults(_ input: Input) throws -> [[String]] {
        var source = try OpenedInput.open(input).source
        var faults: [[String]] = []
        while let batch = try source.next(limit: 100) {
            faults += batch.records.map { record in
                record.findings.map { batch.placedInSource($0, of: record) }
                    .map { "\($0.line):\($0.byte) \($0.code): \($0.message)" }
            }
        }
        return faults
    }

    private static func utf16(_ text: String, littleEndian: Bool, mark: Bool = true) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
    }

    @Test("makes no difference to the records", arguments: [4, 5, 64, 1 << 16])
    func alike(blockBytes: Int) throws {
        let plain = try Reading(OpenedInput.open(input(Array(Self.text.utf8))).source)
        let western = TextEncoding.windows1252.encoded(Array(Self.text.utf8)[...])
        let (little, big) = (Self.utf16(Self.text, littleEndian: true), Self.utf16(Self.text, littleEndian: false))
        let forms: [([UInt8], String)] = [
            (western, "windows-1252"), (western, "CP1252"), (little, "utf-8"), (big, "utf-8"), (little, "utf-16"),
            (big, "utf-16"), (big, "utf-16le"), (little, "windows-1252"),
            (Self.utf16(Self.text, littleEndian: true, mark: false), "utf-16"),
            (Self.utf16(Self.text, littleEndian: false, mark: false), "utf-16"),
            (Self.utf16(Self.text, littleEndian: false, mark: false), "utf-16be"),
            (Self.utf16(Self.text, littleEndian: true, mark: false), "utf-8"),
            (TextEncoding("utf-32le").encoded(Array("\u{FEFF}\(Self.text)".utf8)[...]), "utf-8"),
            (TextEncoding("utf-7").encoded(Array(Self.text.utf8)[...]), "utf-7"),
            (GzipSample.member(little), "utf-8"), (ZstdSample.frame(western), "windows-1252"),
        ]
        for (bytes, encoding) in forms {
            let opened = try OpenedInput.open(
                input(bytes, encoding), limits: RecordLimits(), from: nil, blockBytes: blockBytes)
            let reading = try Reading(opened.source)
            #expect(reading.header == plain.header, "\(encoding)")
            #expect(reading.rows == plain.rows, "\(encoding)")
            #expect(reading.records.map(\.raw) == plain.records.map(\.raw), "\(encoding)")
            #expect(reading.records.allSatisfy { $0.findings.isEmpty }, "\(encoding)")
        }
    }

    @Test("has a byte that does not fit found at its place, and only that record is invalid")
    func unfit() throws {
        let western =
            TextEncoding.windows1252.encoded(Array("id,name\n1,ü".utf8)[...]) + [0x81, 0x0A, 0x32, 0x2C, 0x78]
        #expect(
            try faults(input(western, "windows-1252")) == [
                ["2:4 invalid-encoding: byte 0x81 is no text in windows-1252"], [],
            ])
        var wide = Self.utf16("id,name\n1,ü😀?x\n2,y\n", littleEndian: true)
        let place = try #require(wide.firstIndex(of: UInt8(ascii: "?")))
        wide.replaceSubrange(place...place + 1, with: [0x00, 0xDC])
        #expect(
            try faults(input(wide)) == [
                ["2:11 invalid-encoding: bytes 0x00 0xDC are no text in utf-16le"], [],
            ])
        #expect(
            try faults(input(Self.utf16("id\n1\n", littleEndian: true) + [0x32])) == [
                [], ["3:1 invalid-encoding: byte 0x32 is no text in utf-16le"],
            ])
    }

    @Test("has a byte that does not fit found in NDJSON, in a string and beside one")
    func unfitJSON() throws {
        let bytes =
            Array("{\"a\":\"".utf8) + [0xFC, 0x81] + Array("\"}\n{\"a\":".utf8) + [0x8D] + Array("}\n{}\n".utf8)
        #expect(
            try faults(input(bytes, "windows-1252", "orders.ndjson")) == [
                ["1:8 invalid-encoding: byte 0x81 is no text in windows-1252"],
                ["2:6 invalid-encoding: byte 0x8D is no text in windows-1252"], [],
            ])
    }

    @Test("that seems to be windows-1252 is shown, with the line for the job")
    func seemsWestern() throws {
        var source = try OpenedInput.open(input(Array("id,name\n1,M".utf8) + [0xFC] + Array("ller\n".utf8))).source
        let finding = try #require(try source.next(limit: 1)?.records.first?.findings.first)
        #expect(finding.message == "byte 0xFC is not valid UTF-8; read as windows-1252 it makes \"Müller\"")
        #expect(finding.hint?.contains("`encoding: windows-1252` under `input`") == true)
    }

    @Test(
        "gives every byte back, fit or not",
        arguments: ["windows-1252", "iso-8859-1", "utf-16le", "utf-16be", "koi8-r"])
    func roundTrip(name: String) throws {
        let encoding = try #require(TextEncoding(named: name))
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            #expect(encoding.encoded(encoding.decoded(bytes)[...]) == bytes)
        }
    }

    @Test("does not hinder going on where an earlier run ended", arguments: ["windows-1252", "utf-16le"])
    func resumes(name: String) throws {
        let text = "id,name\n" + (0..<300).map { "\($0),näme €\n" }.joined()
        let bytes = TextEncoding(name).encoded(Array(text.utf8)[...])
        let input = try input(bytes, name)
        let whole = try Reading(OpenedInput.open(input).source, limit: 70)
        for (count, checkpoint) in whole.checkpoints.enumerated() {
            var stored = StoredInput(
                key: InputKey(path: input.path, generation: 1), format: input.format, encoding: TextEncoding(name),
                header: nil, checkpoint: checkpoint)
            let opened = try OpenedInput.open(input, limits: RecordLimits(), from: stored, blockBytes: 33)
            #expect(opened.resumption == .resumed)
            #expect(opened.encoding.name == name)
            #expect(try Reading(opened.source).records == Array(whole.records.dropFirst(70 * (count + 1))))
            stored.encoding = .utf8
            let other = try OpenedInput.open(input, from: stored)
            #expect(other.resumption == .otherEncoding(before: .utf8, now: TextEncoding(name)))
            #expect(
                other.resumption.change(of: "a.csv") == "a.csv was read as utf-8 and is \(name) now")
        }
    }

    @Test("that the job states and the bytes deny is said")
    func doubts() throws {
        let marked = try OpenedInput.open(input(Array("\u{FEFF}\(Self.text)".utf8), "windows-1252"))
        #expect(marked.encoding == .utf8)
        #expect(marked.headerFindings.map(\.code) == ["encoding-differs"])
        let plain = try OpenedInput.open(input(Array(Self.text.utf8), "windows-1252"))
        #expect(plain.encoding == .windows1252)
        #expect(
            plain.headerFindings.first?.message
                == "the input seems to be UTF-8, and the job has it read as windows-1252: \"näme\" becomes \"nÃ¤me\"")
        let western = TextEncoding.windows1252.encoded(Array(Self.text.utf8)[...])
        #expect(try OpenedInput.open(input(western, "windows-1252")).headerFindings.isEmpty)
        #expect(try OpenedInput.open(input(Self.utf16(Self.text, littleEndian: true), "utf-16")).headerFindings.isEmpty)
        for name in ["utf-16", "utf-16le", "utf-16be", "utf-32", "ucs-2"] {
            for text in [Self.text, "a,b\n1,2\n"] {
                let wide = try OpenedInput.open(input(Array(text.utf8), name))
                #expect(wide.encoding == .utf8)
                #expect(
                    wide.headerFindings.map(\.message)
                        == ["the input is UTF-8 by its bytes; it is read so, and not as \(name)"])
            }
        }
    }

    @Test("that is mixed is counted by lines")
    func census() throws {
        let mixed = Array("a\nü\nplain\n€\n".utf8) + [0xFC, 0x0D, 0x0A, 0xE9, 0x0D] + Array("ß".utf8)
        let census = try #require(EncodingCensus.of(input(mixed)))
        #expect(census.utf8Lines == 3 && census.otherLines == 2 && census.firstOther == 5)
        #expect(
            census.finding()?.message
                == "the input mixes encodings: of 5 lines with characters beyond ASCII 3 are UTF-8 "
                + "and 2 not, the first is line 5; they are windows-1252 by their bytes")
        let western = try #require(EncodingCensus.of(input([0x61, 0x0A, 0xFC, 0x0A, 0xE9])))
        #expect(western.finding()?.code == "other-encoding")
        #expect(western.finding()?.severity == .warning)
        #expect(western.finding(affectsAll: true)?.severity == .error)
        #expect(western.finding()?.hint?.contains("input: { encoding: windows-1252 }") == true)
        #expect(try EncodingCensus.of(input(Array(Self.text.utf8)))?.finding() == nil)
    }

    @Test("may go by any name that iconv knows, and by no other")
    func names() {
        for name in TextEncoding.usualNames { #expect(TextEncoding(named: name) != nil, "\(name)") }
        for name in ["", "win1252", "utf-8-sig", "utf-8//IGNORE", "windows-1252//TRANSLIT"] {
            #expect(TextEncoding(named: name) == nil, "\(name)")
        }
        #expect(TextEncoding(named: "UTF8") == .utf8)
    }
}
