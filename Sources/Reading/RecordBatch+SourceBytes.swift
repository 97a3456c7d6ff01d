package import Records

extension RecordBatch {
    /// The finding with its byte counted in the source's encoding: the batch holds the text made UTF-8 of it.
    package func placedInSource(_ finding: Finding, of record: Record) -> Finding {
        var placed = finding
        placed.byte = sourceByte(finding.byte, onLine: finding.line, of: record)
        return placed
    }

    /// The 1-based byte of the source's line where the batch has that byte of it.
    package func sourceByte(_ byte: Int, onLine line: Int, of record: Record) -> Int {
        guard encoding != .utf8, byte > 1 else { return byte }
        let text = bytes[record.raw].lines(behind: line - record.line)
        return encoding.byteCount(of: text.prefix(byte - 1)) + 1
    }
}

extension ArraySlice<UInt8> {
    /// The text behind so many line ends.
    fileprivate func lines(behind count: Int) -> ArraySlice<UInt8> {
        var (rest, left) = (self, count)
        while left > 0, let end = rest.firstIndex(where: \.isLineEnd) {
            let isPair = rest[end] == .carriageReturn && rest[(end + 1)...].first == .lineFeed
            rest = rest[(end + (isPair ? 2 : 1))...]
            left -= 1
        }
        return rest
    }
}
