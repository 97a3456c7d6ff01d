import Records

/// Puts a whole cell or JSON value in the place of another, which random bytes seldom come to.
struct CellMutation {
    private var choices: SeededGenerator

    init(seed: UInt64) { choices = SeededGenerator(seed: seed) }

    /// What one pass may take for what another does not.
    private static let words: [String] = [
        "", " ", "\"\"", "NULL", "n/a", "-", "-0", "0", "0.0", "0.00", "00", "1.", ".5", "+1", "1e3", "1E-2", "90",
        "90.0", "90.5",
        "-90.0001", "89.9999999", "180", "180.0", "180.1", "-181", "12,5", "\"12,5\"", "999999999999999",
        "1000000000000000",
        "0.000000000000000001", "9999999999", "10000000000", "99999999999999", "1795000000.9", "-5", "0123456789",
        "-9223372036854775808.5", "100000000000000000000", "2026-02-30 10:00:00", "2026-03-29 02:30:00",
        "2026-10-25 02:30:00", "2026-11-20 24:00:00", "2026-11-20 10:60:00", "2026-11-20 10:15:60",
        "2026-13-01 00:00:00",
        "2026-00-10 10:15:00", "2026-11-00 10:15:00", "2026-11-20 10:15:00 ", "2026-11-20  10:15:0",
        "0001-01-01 00:00:00",
        "1969-12-31 23:59:59", "1970-01-01 00:00:00", "2099-12-31 23:59:59", "2100-01-01 00:00:00",
        "2024-02-29 00:00:00",
        "2026-11-20T10:15:00", "2026-11-20T10:15:00Z", "2026-11-20t10:15:00z", "2026-11-20T10:15:00+24:00",
        "2026-11-20 10:15:00.5Z", "2026-11-20T10:15:00-23:59", "2026-11-20T10:15:00+0530", "booked", "booked ",
        "BOOKED",
        "cancelled", "odd", "CONFIRMED", "CANCELLED", "Asia/Kolkata", "Asia/Calcutta", "UTC", "GMT", "IST",
        "asia/kolkata",
        "Etc/GMT-14", "\u{00A0}", "\u{3000}", "\u{212A}", "\u{037E}", "caf\u{E9}", "cafe\u{301}", "\u{FEFF}", "a\u{0}",
        "\"a\"\"b\"",
        "\"a\nb\"", "\"a\r\nb\"", "a\"b", "\"a\"b", "\"open", "null", "true", "1", "1.0", "{}", "[]", "[1,2]",
        "{\"a\":1,\"a\":2}",
        "\"\\u0041\"", "\"\\uD83D\\uDE00\"", "\"\\uD83D\"", "\"a\\nb\"", "\" \"", "\"tz\"", "\"id\"", "\"orderId\"",
        "\"_file\"",
        "\"_line\"", "\"order.confirmed\"", "\"order.cancelled\"", "\"ride.done\"", "epoch", "epochMillis", "iso8601",
        "yyyy-MM-dd HH:mm:ss", "Europe/Berlin",
    ]

    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        let cells = Self.cells(of: bytes)
        guard let cell = cells.randomElement(using: &choices) else { return bytes }
        var mutated = bytes
        let word = Array((Self.words.randomElement(using: &choices) ?? "").utf8)
        let other = cells.randomElement(using: &choices).map { Array(bytes[$0]) } ?? []
        mutated.replaceSubrange(cell, with: Int.random(in: 0..<4, using: &choices) == 0 ? other : word)
        return mutated
    }

    /// What stands between delimiters, line ends, the marks of JSON and those between pieces.
    private static func cells(of bytes: [UInt8]) -> [Range<Int>] {
        let separators = Set(",;\t\n\r{}[]:\u{1E}".utf8)
        let ends = bytes.indices.filter { separators.contains(bytes[$0]) } + [bytes.count]
        return zip([-1] + ends, ends).map { $0 + 1..<$1 }
    }
}
