import Foundation
import Records
import Testing

@testable import Reading

@Suite("An opened input")
struct OpenedInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        "goes on behind every record with what one pass would have given",
        arguments: [
            ("csv", "id,note\n1,one\n\n2,\"two\nlines\"\r\n3,x\"\n4,\"open\n5,five"),
            ("ndjson", "{\"a\":1}\n\n[]\r\n{\"b\":2}\n{\"c\":"),
            ("raw", "1,2\r3,4\r5\r6,7\r"),
        ])
    func resumes(kind: String, text: String) throws {
        let input = try file("orders.\(kind)", Array(text.utf8), format: format(kind))
        let whole = try Reading(OpenedInput.open(input).source, limit: 1)
        for (count, checkpoint) in whole.checkpoints.enumerated() {
            for blockBytes in [1, 5, 4096] {
                let opened = try open(input, at: checkpoint, blockBytes: blockBytes)
                #expect(opened.resumption == .resumed)
                let rest = try Reading(opened.source)
                #expect(rest.header == whole.header)
                #expect(rest.records == Array(whole.records.dropFirst(count + 1)))
                #expect(rest.checkpoints.last == whole.checkpoints.last)
            }
        }
    }

    @Test(
        "reads a tail appended since, and only that",
        arguments: [
            ("id\n1\n", "2\n", ["2"]), ("id\n1", "\n2\n", ["2"]), ("id\n1", "\r\n2", ["2"]), ("id\n1", "\n", []),
            ("id\n1\n", "", []), ("", "id\n1\n", ["1"]), ("\n\n", "\nid\n1\n", ["1"]), ("", "\u{FEFF}id\n1", ["1"]),
            ("id", "\n1", ["1"]),
        ])
    func appended(text: String, tail: String, rows: [String]) throws {
        var input = try file("orders.csv", Array(text.utf8))
        let checkpoint = try #require(try Reading(OpenedInput.open(input).source).checkpoints.last)
        input = try file("orders.csv", Array((text + tail).utf8))
        let opened = try open(input, at: checkpoint)
        #expect(opened.resumption == .resumed)
        let rest = try Reading(opened.source)
        #expect(rest.rows == rows.map { [$0] })
        #expect(rest.checkpoints.last == (try Reading(OpenedInput.open(input).source).checkpoints.last))
    }

    @Test(
        "that has changed is told with the line, or the lines",
        arguments: [
            (.changed(firstLine: 3, lastLine: 3), "a.csv has changed since it was read (line 3)"),
            (.changed(firstLine: 1, lastLine: 3), "a.csv has changed since it was read (lines 1 to 3)"),
            (.changed(firstLine: 1, lastLine: nil), "a.csv has changed since it was read (line 1 on)"),
            (.resumed, nil), (.fresh, nil),
        ] as [(Resumption, String?)])
    func change(resumption: Resumption, words: String?) {
        #expect(resumption.change(of: "a.csv") == words)
    }

    @Test("starts over where the last line has grown")
    func grownLine() throws {
        var input = try file("orders.csv", Array("id\n1\n2".utf8))
        let checkpoint = try #require(try Reading(OpenedInput.open(input).source).checkpoints.last)
        input = try file("orders.csv", Array("id\n1\n23\n".utf8))
        let opened = try open(input, at: checkpoint)
        #expect(opened.resumption == .changed(firstLine: 3, lastLine: 3))
        #expect(try Reading(opened.source).rows == [["1"], ["23"]])
    }

    @Test(
        "tells the lines of the first changed block",
        arguments: [
            (100, 1, 4_195), (InputCheckpoint.blockBytes + 5, 4_195, 8_389),
            (2 * InputCheckpoint.blockBytes, 8_389, 9_000),
        ])
    func changedBlock(offset: Int, firstLine: Int, lastLine: Int) throws {
        // 1000 bytes a line, so that blocks begin amid lines 4195 and 8389.
        let line = Array("x,".utf8) + [UInt8](repeating: UInt8(ascii: "y"), count: 996) + [0x0D, 0x0A]
        var bytes = Array(repeatElement(line, count: 9_000).joined())
        var input = try file("orders.csv", bytes, format: .csv(CSVDialect(hasHeader: false)))
        let checkpoints = try Reading(OpenedInput.open(input).source, limit: 1000).checkpoints
        let checkpoint = try #require(checkpoints.last)
        #expect(checkpoint.blocks.map(\.firstLine) == [1, 4_195, 8_389])
        #expect(try Reading(open(input, at: checkpoints[4]).source).checkpoints.last == checkpoint)
        bytes[offset] ^= 1
        input = try file("orders.csv", bytes, format: input.format)
        #expect(
            try open(input, at: checkpoint).resumption == .changed(firstLine: firstLine, lastLine: lastLine))
        // A checkpoint in front of the change is still good.
        let earlier = checkpoints.last { $0.offset <= offset } ?? InputCheckpoint()
        #expect(try open(input, at: earlier).resumption == .resumed)
    }

    @Test("starts over where the file became shorter or its format another")
    func shorterOrOther() throws {
        var input = try file("orders.csv", Array("id\n1\n2\n".utf8))
        let checkpoint = try #require(try Reading(OpenedInput.open(input).source).checkpoints.last)
        let format = input.format
        input = try file("orders.csv", Array("id\n1\n".utf8))
        #expect(try open(input, at: checkpoint).resumption == .changed(firstLine: 1, lastLine: 3))
        input.format = .ndjson
        #expect(try open(input, at: checkpoint, format: format).resumption == .changed(firstLine: 1, lastLine: 3))
        input = try file("orders.csv", Array("id\n1\n2\n3\n".utf8), format: .csv(CSVDialect(quote: nil)))
        #expect(try open(input, at: checkpoint, format: format).resumption == .otherFormat)
    }

    @Test("remembers without a header how many fields a row has")
    func widthOfResumed() throws {
        let input = try file("orders.csv", Array("1,2\n3,4\n5\n".utf8), format: .csv(CSVDialect(hasHeader: false)))
        let first = try Reading(OpenedInput.open(input).source, limit: 2).checkpoints[0]
        #expect(try Reading(open(input, at: first).source).records.map(\.faults) == [["3:1 ragged-row"]])
    }

    @Test("gives of gzip what it gives of the plain file, members one behind the other", arguments: [1, 7, 4096])
    func gzip(blockBytes: Int) throws {
        let text = "id,name\n" + (0..<200).map { "\($0),\"name \($0)\"\n" }.joined()
        let plain = try Reading(OpenedInput.open(file("orders.csv", Array(text.utf8))).source, limit: 40)
        let bytes = Array(text.utf8)
        let members =
            GzipSample.member(Array(bytes[..<1000])) + GzipSample.member([]) + GzipSample.member(Array(bytes[1000...]))
        let input = try file("orders.csv.gz", members)
        let packed = try Reading(
            OpenedInput.open(input, limits: RecordLimits(), from: nil, blockBytes: blockBytes).source, limit: 40)
        #expect(packed.records == plain.records)
        #expect(packed.checkpoints == plain.checkpoints)
        let rest = try Reading(open(input, at: plain.checkpoints[2], blockBytes: blockBytes).source)
        #expect(rest.records == Array(plain.records.dropFirst(120)))
    }

    @Test("inflates what gzip itself has compressed")
    func deflated() throws {
        let input = try file("orders.csv.gz", Self.compressed)
        #expect(
            try Reading(OpenedInput.open(input).source).rows == [["1", "one"]]
                + [[String]](repeating: ["2", "two"], count: 4))
    }

    @Test(
        "says that other bytes stand behind gzip data, not that it is cut off",
        arguments: ["\n", "\r\n", "x", "id\n1\n"])
    func trailing(text: String) throws {
        let member = GzipSample.member(Array("id\n1\n".utf8))
        let input = try file("tail.csv.gz", member + [0, 0] + Array(text.utf8))
        var source = try OpenedInput.open(input).source
        #expect(try source.next(limit: 1)?.records.count == 1)
        let problem = #expect(throws: Problem.self) { while try source.next(limit: 10) != nil {} }
        #expect(
            problem?.message == "tail.csv.gz: behind the gzip data stand other bytes, from byte \(member.count + 3)")
    }

    @Test("keeps what it read before gzip data ends early or is damaged")
    func damagedGzip() throws {
        let text = "id\n" + (0..<1000).map { "\($0)\n" }.joined()
        var bytes = GzipSample.member(Array(text.utf8))
        let cut = try file("cut.csv.gz", Array(bytes[..<2000]))
        var source = try OpenedInput.open(cut, limits: RecordLimits(), from: nil, blockBytes: 100).source
        #expect(try source.next(limit: 10_000)?.records.count == 523)
        let early = #expect(throws: Problem.self) { try source.next(limit: 10_000) }
        #expect(early?.message == "cut.csv.gz: the gzip data ends early at byte 2001")
        #expect(early?.hint == "transfer the file again; `gzip -t` tells whether it is whole")
        let again = #expect(throws: Problem.self) { try source.next(limit: 10_000) }
        #expect(again == early)

        bytes[bytes.count - 6] ^= 1
        source = try OpenedInput.open(file("bad.csv.gz", bytes)).source
        #expect(try source.next(limit: 10_000)?.records.count == 1000)
        let damaged = #expect(throws: Problem.self) { try source.next(limit: 10_000) }
        #expect(
            damaged?.message
                == "bad.csv.gz: the gzip data is damaged at byte \(bytes.count - 7): incorrect sum or length")
    }

    @Test(
        "tells gzip on standard input by its first bytes",
        arguments: [[], [0x1F], Array("a\n1\n".utf8), GzipSample.member(Array("a\n1\n".utf8))] as [[UInt8]])
    func stream(bytes: [UInt8]) throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
        try pipe.fileHandleForWriting.close()
        let input = Input(path: "-", name: "-", format: .csv(CSVDialect()))
        let stream = FileBytes(stream: pipe.fileHandleForReading.fileDescriptor, name: "-")
        let cursor = InputCursor(try input.openStream(stream, blockBytes: 16).bytes, name: "-", blockBytes: 16)
        let reading = try Reading(CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits()))
        #expect(reading.rows == (bytes.count < 2 ? [] : [["1"]]))
    }

    @Test("refuses what is no readable file, and says what to do")
    func unreadable() throws {
        try folder.write("", to: "orders-2026.csv")
        let missing = #expect(throws: Problem.self) { try OpenedInput.open(self.input("order-2026.csv")) }
        #expect(
            missing?.description == """
                error: order-2026.csv does not exist
                hint: did you mean "orders-2026.csv" in \(folder.path)?
                """)
        let directory = #expect(throws: Problem.self) {
            try OpenedInput.open(Input(path: folder.path, name: "exports", format: .ndjson))
        }
        #expect(
            directory?.description == """
                error: exports is a directory; expected a file
                hint: name the files in it, such as "exports/*.csv"
                """)
        #expect(missing?.kind == .input && directory?.kind == .input)
    }

    @Test("refuses a delimiter that cannot separate", arguments: ["\"", "\n", "\r", "\0"])
    func delimiter(text: String) throws {
        let input = try file("x.csv", [], format: .csv(CSVDialect(delimiter: text.utf8.first ?? 0)))
        #expect(throws: Problem.self) { try OpenedInput.open(input) }
    }

    /// `gzip -9` of a small table.
    private static let compressed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0xCB, 0x4C, 0xD1, 0xC9, 0x4B, 0xCC,
        0x4D, 0xE5, 0x32, 0xD4, 0xC9, 0xCF, 0x4B, 0xE5, 0x32, 0xD2, 0x29, 0x29, 0xCF, 0xC7, 0x42, 0x02,
        0x00, 0x52, 0x5D, 0x09, 0xE3, 0x26, 0x00, 0x00, 0x00,
    ]

    private func format(_ kind: String) -> SourceFormat {
        switch kind {
        case "csv": .csv(CSVDialect())
        case "raw": .csv(CSVDialect(hasHeader: false))
        default: .ndjson
        }
    }

    private func input(_ name: String, format: SourceFormat = .csv(CSVDialect())) -> Input {
        Input(path: folder.path + "/" + name, name: name, format: format)
    }

    private func file(_ name: String, _ bytes: [UInt8], format: SourceFormat = .csv(CSVDialect())) throws -> Input {
        try folder.write(bytes, to: name)
        return input(name, format: format)
    }

    private func open(
        _ input: Input, at checkpoint: InputCheckpoint, format: SourceFormat? = nil, blockBytes: Int = 4096
    ) throws(Problem) -> OpenedInput {
        let stored = StoredInput(
            key: InputKey(path: input.path, generation: 1), format: format ?? input.format, header: nil,
            checkpoint: checkpoint)
        return try OpenedInput.open(input, limits: RecordLimits(), from: stored, blockBytes: blockBytes)
    }
}
