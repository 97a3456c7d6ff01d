import Reading
import Records

/// Guesses where the first record of a block begins, somewhere in the middle of a file.
///
/// A guess may be wrong, inside a quoted field that holds line ends, and is found out when the block before ends elsewhere.
struct LineStart {
    /// They begin with the byte in front of the block.
    let bytes: [UInt8]
    let input: BlockedInput

    /// Lines looked at before the first one is taken.
    private static let patience = 64

    /// The start of a line that looks like a whole record, or else of the first line; nil where none begins before
    /// `limit`.
    func first(before limit: Int) -> Int? {
        guard let first = next(behind: 0), first < limit else { return nil }
        guard case .csv(let dialect) = input.input.format, let columns = input.width?.columns else { return first }
        var start = first
        for _ in 0..<Self.patience {
            guard start < limit, let end = next(behind: start) else { return first }
            if isPlain(start..<end, dialect, columns + (input.hasTrailingDelimiters ? 1 : 0)) { return start }
            start = end
        }
        return first
    }

    /// Behind the first line feed at or behind the index.
    private func next(behind index: Int) -> Int? {
        bytes[index...].firstIndex(of: 0x0A).map { $0 + 1 }
    }

    /// A line without quotes and escapes that has as many fields as a record.
    private func isPlain(_ line: Range<Int>, _ dialect: CSVDialect, _ columns: Int) -> Bool {
        var fields = 1
        for byte in bytes[line] {
            if byte == dialect.quote || byte == dialect.escape { return false }
            if byte == dialect.delimiter { fields += 1 }
        }
        return fields == columns
    }
}
