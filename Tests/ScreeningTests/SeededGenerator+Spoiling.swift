import Records

extension SeededGenerator {
    /// Changes, takes out, puts in or doubles a few bytes somewhere, most often next to a structural character.
    mutating func spoil(_ line: inout [UInt8]) {
        let pieces = [
            "\"", "\\", "{", "}", "[", "]", ":", ",", "0", "1", "-", ".", "e", " ", "\t", "\r", "\u{0000}", "\u{000B}",
            "null",
            "true", "\\u0041", "\\uD83D", "\\uD83D\\uDE00", "\\x", "é", "\u{212A}", "_", "1.0", "99999999999",
            "\"tz\":1,",
            "\"orderId\":\"\",", "\"id\":\" \",", "\"userId\":null,",
        ]
        let place = Int(next() % UInt64(max(1, line.count)))
        let structural = line[place...].firstIndex { #"",:{}"#.utf8.contains($0) } ?? place
        let at = next() % 3 == 0 ? place : structural
        switch next() % 5 {
        case 0: line.remove(at: at)
        case 1: line[at] = [0xFF, 0xC3, 0x22, 0x5C, 0x30, 0x20][Int(next() % 6)]
        case 2: line.removeSubrange(at..<min(line.count, at + 1 + Int(next() % 24)))
        default:
            line.insert(
                contentsOf: Array((pieces.randomElement(using: &self) ?? "").utf8),
                at: min(line.count, at + Int(next() % 2)))
        }
    }
}
