import Foundation
import Records

@testable import Reading

/// One text, read in every way there is.
struct Readings {
    let text: [UInt8]
    let format: SourceFormat
    let limits: RecordLimits

    /// What one way comes to.
    struct Whole: Equatable {
        var header: [String]?
        var headerFindings: [Finding] = []
        var records: [ReadRecord] = []
        var end = InputCheckpoint()
    }

    /// From start to end.
    func whole(blockBytes: Int = 1 << 16, limit: Int = 1000) -> Result<Whole, Problem> {
        Result { () throws(Problem) in
            var cursor = InputCursor(MemoryBytes(text), name: "fuzz", blockBytes: blockBytes)
            try cursor.skipByteOrderMark()
            switch format {
            case .ndjson: return try Self.drain(NDJSONSource(cursor, limits: limits), limit: limit)
            case .csv(let dialect):
                let source = try CSVSource(cursor, dialect: dialect, limits: limits)
                var whole = try Self.drain(source, limit: limit)
                whole.headerFindings = source.headerFindings
                return whole
            }
        }
    }

    private static func drain(_ start: some FramedSource, limit: Int) throws(Problem) -> Whole {
        var source = start
        var whole = Whole(header: source.header)
        while let batch = try source.next(limit: limit) {
            whole.records += batch.plain
            whole.end = batch.checkpoint
        }
        return whole
    }

    /// Whether a file of this text is read as such: not where it is packed, in another encoding, or plainly no such export.
    var isPlain: Bool {
        let file = FuzzFile(text)
        return withExtendedLifetime(file) {
            let input = Input(path: file.path, name: "fuzz", format: format)
            guard let opened = try? input.openBytes(blockBytes: 1 << 16), opened.packings.isEmpty,
                opened.encoding == .utf8
            else { return false }
            return (try? input.checkFormat(of: opened, blockBytes: 1 << 16)) != nil
        }
    }

    /// From start to end as well, but each record where it stands: as the blocks of a dry run are read.
    func placed() -> Result<Whole, Problem> {
        Result { () throws(Problem) in
            let file = FuzzFile(text)
            let input = Input(path: file.path, name: "fuzz", format: format)
            let blocked = try BlockedInput.open(input, limits: limits)
            var whole = Whole(header: blocked.header, headerFindings: blocked.headerFindings)
            var batch = RecordBatch()
            walk(blocked, into: &batch)
            whole.records = batch.plain
            return whole
        }
    }

    private func walk(_ blocked: BlockedInput, into batch: inout RecordBatch) {
        var reader = PlacedReader(blocked)
        var (offset, line) = (blocked.start, blocked.startLine)
        while true {
            switch reader.read(text[offset...], isAtEnd: true, line: line, offset: offset, into: &batch) {
            case .incomplete: return
            case .byteOrderMark(let end): offset += end
            case .record(let end, let lines), .blank(let end, let lines):
                offset += end
                line += lines
            case .overlong(let end, let lines):
                offset += end
                line += lines
                let lineEnd = text[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.endIndex
                let isPair = text[lineEnd...].starts(with: [0x0D, 0x0A])
                line += lineEnd < text.endIndex ? 1 : 0
                offset = min(text.endIndex, lineEnd + (isPair ? 2 : 1))
            }
        }
    }
}
