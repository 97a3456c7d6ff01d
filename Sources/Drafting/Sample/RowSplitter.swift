/// Cuts a sample into rows and fields under a layout that is being tried.
///
/// It refuses nothing, in contrast to the reader of an import: a layout that does not fit shows in what comes out.
struct RowSplitter {
    let delimiter: UInt8
    /// Nil: nothing quotes.
    var quote: UInt8? = UInt8(ascii: "\"")
    /// Behind it a byte stands for itself; nil: none.
    var escape: UInt8?

    struct Row: Hashable {
        var fields: [String]
        /// The physical line it begins on, counted from 1.
        var line: Int
        /// Quotes inside unquoted fields, and text behind closing ones.
        var flaws: Int
        /// Fields in quotes.
        var quoted: Int
    }

    /// Blank lines are no rows.
    func rows(of bytes: [UInt8], limit: Int) -> [Row] {
        var scan = Scan(bytes: bytes, splitter: self)
        var rows: [Row] = []
        while rows.count < limit, let row = scan.next() { rows.append(row) }
        return rows
    }

    private struct Scan {
        let bytes: [UInt8]
        let splitter: RowSplitter
        var at = 0
        var line = 1

        mutating func next() -> Row? {
            while at < bytes.count, isLineEnd(bytes[at]) { passLineEnd() }
            guard at < bytes.count else { return nil }
            var row = Row(fields: [], line: line, flaws: 0, quoted: 0)
            while true {
                let text = field(&row)
                row.fields.append(text)
                guard at < bytes.count, bytes[at] == splitter.delimiter else { break }
                at += 1
            }
            passLineEnd()
            return row
        }

        private mutating func field(_ row: inout Row) -> String {
            var text: [UInt8] = []
            var isInside = false
            if at < bytes.count, bytes[at] == splitter.quote {
                isInside = true
                row.quoted += 1
                at += 1
            }
            while at < bytes.count {
                let byte = bytes[at]
                if byte == splitter.escape, at + 1 < bytes.count, !isLineEnd(bytes[at + 1]) || isInside {
                    // `\N` stays what it is: it means no value.
                    if bytes[at + 1] == UInt8(ascii: "N") { text.append(byte) }
                    text.append(bytes[at + 1])
                    at += 2
                } else if isInside, byte == splitter.quote {
                    at += 1
                    if at < bytes.count, bytes[at] == splitter.quote {
                        text.append(byte)
                        at += 1
                    } else {
                        isInside = false
                        if at < bytes.count, bytes[at] != splitter.delimiter, !isLineEnd(bytes[at]) { row.flaws += 1 }
                    }
                } else if !isInside, byte == splitter.delimiter || isLineEnd(byte) {
                    break
                } else {
                    if byte == splitter.quote { row.flaws += 1 }
                    if isInside, byte == 0x0A { line += 1 }
                    text.append(byte)
                    at += 1
                }
            }
            return String(decoding: text, as: UTF8.self)
        }

        private mutating func passLineEnd() {
            guard at < bytes.count, isLineEnd(bytes[at]) else { return }
            at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
            line += 1
        }

        private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    }
}
