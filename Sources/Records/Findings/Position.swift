/// Where a record or a field begins: `file:line:byte`.
package struct Position: Hashable, Sendable, Codable {
    /// The input as messages name it; `-` is standard input.
    package var file: String
    /// The physical line, counted from 1. LF, CRLF and a lone CR each end one line.
    package var line: Int
    /// The byte on that line, counted from 1.
    package var byte: Int

    package init(file: String, line: Int, byte: Int = 1) {
        self.file = file
        self.line = line
        self.byte = byte
    }
}

extension Position: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(byte)" }
}
