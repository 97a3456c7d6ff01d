import Foundation
import Records
import Testing

@testable import Reading

@Suite("A file that changes while it is read")
struct ChangingFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let text = "id,amount\n1,100\n2,200\n3,300\n4,400\n"

    /// Opened, with the header and the first record read; blocks are so small that the rest is still unread.
    private func begun(_ text: String = Self.text) throws -> (source: any RecordSource, path: String) {
        let path = try folder.write(text, to: "orders.csv")
        let input = Input(path: path, name: "orders.csv", format: .csv(CSVDialect()))
        var opened = try OpenedInput.open(input, limits: RecordLimits(), from: nil, blockBytes: 4)
        #expect(try opened.source.next(limit: 1)?.seen.map(\.raw) == ["1,100"])
        return (opened.source, path)
    }

    /// What is still read, and the problem that ends it.
    private func rest(_ start: any RecordSource) -> (rows: [String], problem: Problem?) {
        var (source, rows): (any RecordSource, [String]) = (start, [])
        do {
            while let batch = try source.next(limit: 10) { rows += batch.seen.map(\.raw) }
            return (rows, nil)
        } catch {
            #expect(throws: error) { try source.next(limit: 10) }
            return (rows, error)
        }
    }

    private func change(_ path: String, _ work: (FileHandle) throws -> Void) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try work(file)
        try file.close()
    }

    private static let hint =
        "write an export under another name and rename it when it is whole; then run the same command again"

    @Test(
        "and becomes shorter gives no torn record, wherever it is cut",
        arguments: [0, 5, 16, 18, 20, 21, 22, 25, 33])
    func shorter(bytes: Int) throws {
        let (source, path) = try begun()
        try change(path) { try $0.truncate(atOffset: UInt64(bytes)) }
        let (rows, problem) = rest(source)
        #expect(["2,200", "3,300", "4,400"].starts(with: rows))
        #expect(problem?.kind == .input)
        #expect(problem?.message == "orders.csv became shorter while it was read: \(bytes) bytes, 34 before")
        #expect(problem?.hint == Self.hint)
    }

    @Test("and becomes shorter is told alike where it is read in blocks")
    func shorterBlock() throws {
        let path = try folder.write(Self.text, to: "orders.csv")
        let file = try BlockFile(path: path, name: "orders.csv")
        try change(path) { try $0.truncate(atOffset: 5) }
        var bytes: [UInt8] = []
        let problem = #expect(throws: Problem.self) { _ = try file.read(0..<file.size, into: &bytes) }
        #expect(problem?.kind == .input)
        #expect(problem?.message == "orders.csv became shorter while it was read: 5 bytes, 34 before")
        #expect(problem?.hint == Self.hint)
    }

    @Test("and is rewritten with other content gives nothing of the new one")
    func rewritten() throws {
        let (source, path) = try begun()
        try change(path) { try $0.write(contentsOf: Data("id,amount\n9,999\n8,888\n7,777\n6,666\n5,555\n".utf8)) }
        let (rows, problem) = rest(source)
        #expect(["2,200", "3,300", "4,400"].starts(with: rows))
        #expect(problem?.kind == .input)
        #expect(problem?.message == "orders.csv was rewritten while it was read")
        #expect(problem?.hint == Self.hint)
    }

    @Test("and grows at its end is read to its new end")
    func grown() throws {
        let (source, path) = try begun()
        try change(path) {
            try $0.seekToEnd()
            try $0.write(contentsOf: Data("5,500\n".utf8))
        }
        let (rows, problem) = rest(source)
        #expect(rows == ["2,200", "3,300", "4,400", "5,500"])
        #expect(problem == nil)
    }

    @Test("by rename or removal does not: the opened content is read to its end", arguments: [true, false])
    func replaced(isReplaced: Bool) throws {
        let (source, path) = try begun()
        try FileManager.default.removeItem(atPath: path)
        if isReplaced { try folder.write("id,amount\n9,999\n", to: "orders.csv") }
        let (rows, problem) = rest(source)
        #expect(rows == ["2,200", "3,300", "4,400"])
        #expect(problem == nil)
    }
}
