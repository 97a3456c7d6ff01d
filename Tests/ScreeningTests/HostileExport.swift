import Mapping
import Records
import RegularExpressions

/// Exports drawn from a seed: mostly right, with everything wrong in them that a fast pass could get wrong.
struct HostileExport {
    var generator: SeededGenerator
    private let seed: UInt64
    private var delimiter: String
    private var lineEnd: String
    /// One in how many fields is spoilt; records of the rarest files are all right.
    private var rarity: Int
    private var identity: String
    private var order: String
    private var hasTwoWords: Bool
    /// Its rows but for the delimiter.
    private var written = CSVDialect()
    private var amounts = ["0", "12.50", "100000", "9.999", "0.00"]
    private var statuses = ["ok", "off"]

    static let header = [
        "user", "booking", "event", "status", "total", "note", "lat", "long", "from", "till", "zone", "remark",
    ]

    init(seed: UInt64) {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        delimiter = [",", ",", ",", ";", "\t"].randomElement(using: &generator) ?? ","
        lineEnd = ["\n", "\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        rarity = [4, 30, 200, 2000].randomElement(using: &generator) ?? 30
        identity =
            [
                "evt_{booking}_{event}", "evt_{booking}_{event}", "{user}/{booking}", "evt_{user}{event}",
                "{note}{booking}", "{total}.{long}", "N{note}", "evt {booking}",
            ]
            .randomElement(using: &generator) ?? ""
        order =
            ["{booking}", "{booking}", "order {booking}", "{booking}{event}", "{note}/A"].randomElement(
                using: &generator) ?? ""
        hasTwoWords = generator.next() % 4 == 0
    }

    /// An export of any dialect; those that the fast pass does not know are the reference's.
    init(ofAnyDialect seed: UInt64) {
        self.init(seed: seed)
        let (none, backslash) = (UInt8?.none, UInt8?.some(UInt8(ascii: "\\")))
        written.quote = [UInt8(ascii: "\""), UInt8(ascii: "'"), none].randomElement(using: &generator) ?? nil
        written.escape = [none, none, backslash].randomElement(using: &generator) ?? nil
        written.comment = ["", "", "#", "B"].randomElement(using: &generator) ?? ""
        written.skipLines = chance(4) ? 1 : 0
        written.trims = chance(4)
        endsRows = chance(5)
    }

    /// Of texts for `formedMapping`.
    init(formed seed: UInt64) {
        self.init(seed: seed)
        amounts = [
            "0", "12,50", "1.250,00", "1.125.000,5", "\u{20B9} 12", "12,00 \u{20AC}", "007", ",5", "5,", "-3,00",
            "3,00-", "(3,00)",
            "1.25.0", "1.1250", "1..250", "12.34.567", "1,250.50", "99999999999999999999", "\u{20AC}\u{20AC}1", "1 2",
            "--1", "0,0",
        ]
        statuses = ["ok", "OK", "Off", "oK", "off", "\u{212A}"]
    }

    /// Of the usual dialect with another quote, or none.
    init(seed: UInt64, quote: UInt8?) {
        self.init(seed: seed)
        written.quote = quote
    }

    /// A delimiter stands at the end of each row.
    private var endsRows = false

    var dialect: CSVDialect {
        var dialect = written
        dialect.delimiter = delimiter.utf8.first ?? 0x2C
        return dialect
    }

    /// Texts that mean *absent*: sometimes a word too.
    var nulls: Set<String> { rarity == 30 ? ["", "NULL", "n/a"] : [""] }

    /// Two of three exports are filtered: by what the fast pass knows, or by what it does not.
    var filter: RecordFilter? {
        var random = SeededGenerator(seed: seed &* 31)
        guard random.next() % 3 > 0 else { return nil }
        let words: [Set<String>] = [
            ["ok"], ["ok", "off"], ["booked", "paid"], ["plain", "a b", "é"], ["नमस्ते", "", "NULL"], ["Be\u{301}", "B1"],
            ["UTC"], ["\u{212A}", "x,y", "late; \"sic\""], ["12.50", "0.00"], ["line\nbreak", "N", "n/a"],
        ]
        let conditions = (0...random.next() % 2).map { _ in
            var condition = RecordFilter.Condition(
                column: Column(Self.header[[2, 3, 4, 5, 10, 11][Int(random.next() % 6)]]))
            switch random.next() % 8 {
            case 0: condition.isPresent = true
            case 1: condition.isPresent = false
            case 2, 3: condition.words = words.randomElement(using: &random)
            case 4, 5: condition.otherWords = words.randomElement(using: &random)
            case 6:
                condition.words = words.randomElement(using: &random)
                condition.otherWords = words.randomElement(using: &random)
            default: condition.otherPattern = try? Pattern("[k5]$")
            }
            return condition
        }
        return RecordFilter(conditions: conditions)
    }

    /// Which the fast pass knows, whatever the seed.
    var plainFilter: RecordFilter {
        var condition = RecordFilter.Condition(column: .name("event"))
        condition.words = ["booked", "paid", "é"]
        var other = RecordFilter.Condition(column: .name("remark"))
        other.otherWords = ["x,y", "line\nbreak"]
        return RecordFilter(conditions: [condition, other])
    }

    /// A condition on times, which can be a finding.
    var timeFilter: RecordFilter {
        var condition = RecordFilter.Condition(column: .name("till"))
        condition.range = TimeRange(from: 1_796_000_000, before: 1_799_000_000, formats: [.epoch], zone: nil)
        return RecordFilter(conditions: [condition])
    }

    /// Times without a change of clocks, and with one.
    var zone: String { rarity == 4 ? "Europe/Berlin" : "Asia/Kolkata" }

    var mapping: EventMapping {
        get throws {
            func field(
                _ text: String, map: [String: String]? = nil, default fallback: String? = nil, time: String? = nil
            ) throws -> FieldMapping {
                FieldMapping(
                    template: try Template(parsing: text), map: map,
                    fallback: try fallback.map { try Template(parsing: $0) },
                    time: time.map { TimeFormat($0) }, zone: time == nil ? nil : zone)
            }
            let attributes: [(String, FieldMapping)] = [
                ("orderId", try field(order)), ("orderStatus", try field("{status}")),
                ("amount_total", try field("{total}")), ("location_origin_lat", try field("{lat}")),
                ("location_origin_long", try field("{long}")), ("location_dest_lat", try field("{lat}")),
                ("location_dest_long", try field("{long}")),
                ("start_time", try field("{from}", time: rarity == 200 ? "iso8601" : "yyyy-MM-dd HH:mm:ss")),
                ("end_time", rarity == 2000 ? try field("{till}") : try field("{till}", time: "epoch")),
                ("hostStatus", try field("{status}", map: ["ok": "CONFIRMED", "off": "CANCELLED", "odd": "OTHER"])),
                ("tz", try field("{zone}", default: rarity == 200 ? "{remark}" : "Asia/Kolkata")),
                ("note", try field("{note}/{user}")),
            ]
            return EventMapping(
                userID: try field("{user}"),
                type: try field(
                    "{event}",
                    map: [
                        "booked": "order.confirmed", "gone": hasTwoWords ? "order.confirmed" : "order.cancelled",
                        "paid": "payment.completed", "x": "y",
                    ]),
                id: try field(identity),
                attributes: attributes.map { EventMapping.Attribute(name: $0.0, field: $0.1) })
        }
    }

    /// A header and rows, some of them ragged, torn, doubled or empty.
    mutating func text(rows: Int) -> [UInt8] {
        var bytes = Array(String(repeating: "made \"by\"" + lineEnd, count: written.skipLines).utf8)
        bytes += Array((Self.header.joined(separator: delimiter) + lineEnd).utf8)
        var earlier: [[UInt8]] = []
        for _ in 0..<rows {
            var row = self.row()
            if chance(12), let again = earlier.randomElement(using: &generator) { row = again }
            earlier.append(row)
            if chance(rarity * 2) { bytes += [0xEF, 0xBB, 0xBF] }
            if !written.comment.isEmpty, chance(6) { bytes += Array((written.comment + ",\"" + lineEnd).utf8) }
            bytes += row
            bytes += chance(rarity) ? pick(["", "\n", "\r", "\r\n", "\n\n"]) : Array(lineEnd.utf8)
        }
        if chance(3) { bytes.removeLast(min(bytes.count, Int(generator.next() % 5))) }
        return bytes
    }

    private mutating func row() -> [UInt8] {
        var fields = (0..<Self.header.count).map { self.field($0) }
        if chance(rarity) { fields.removeLast() }
        if chance(rarity) { fields.append(Array("more".utf8)) }
        if endsRows, !chance(rarity) { fields.append([]) }
        return Array(fields.joined(separator: Array(delimiter.utf8)))
    }

    private mutating func field(_ column: Int) -> [UInt8] {
        let right = Array(rightText(column).utf8)
        guard chance(rarity * 3) else { return chance(9) ? quoted(right) : right }
        return spoilt(right)
    }

    mutating func rightText(_ column: Int) -> String {
        let number = Int(generator.next() % 60)
        return switch column {
        case 0: "user_\(chance(2) ? number : number % 2)"
        case 1: chance(40) ? ["Bé", "Be\u{301}"][number % 2] : "B\(chance(2) ? number : number % 8)"
        case 2: ["booked", "gone", "paid"].randomElement(using: &generator) ?? ""
        case 3: statuses.randomElement(using: &generator) ?? ""
        case 4: amounts.randomElement(using: &generator) ?? ""
        case 5: ["", "plain", "a b", "नमस्ते", "5\u{0301}", "ULL", "N"].randomElement(using: &generator) ?? ""
        case 6: ["12.5", "-89.9999", "0.5", "7"].randomElement(using: &generator) ?? ""
        case 7: ["77.10", "-179.9", "0", "0.0"].randomElement(using: &generator) ?? ""
        case 8: rarity == 200 ? isoTime(number) : "2026-11-\(10 + number % 20) 0\(number % 10):15:00"
        case 9: "\(1_795_000_000 + number * 86_400)"
        case 10: ["", "Asia/Kolkata", "UTC", "Europe/Paris"].randomElement(using: &generator) ?? ""
        default:
            ["", "x,y", "late; \"sic\"", "line\nbreak", "é", "a,b,c,d,e,f\n,g,h,i,j,k,l;m;n;o", "x\\", "it's"]
                .randomElement(using: &generator) ?? ""
        }
    }

    private func isoTime(_ number: Int) -> String {
        "2026-11-\(10 + number % 20)T0\(number % 10):15:00" + ["", "Z", "+05:30", "-08:00"][number % 4]
    }

    /// What no field of any column should hold, or only some.
    private mutating func spoilt(_ right: [UInt8]) -> [UInt8] {
        let words: [String] = [
            "", " ", "NULL", "n/a", "-", "-0", "0.0", "00", "1.", ".5", "+1", "1e3", "90", "90.0", "-90.0001", "180",
            "181",
            "12,5", "9999999999", "99999999999", "1795000000.9", "-5", "0123456789", "100000000000000000000",
            "2026-02-30 10:00:00", "2026-03-29 02:30:00", "2026-10-25 02:30:00", "2026-11-20 24:00:00",
            "2026-11-20 10:15:00 ", "0001-01-01 00:00:00", "1969-12-31 23:59:59", "2100-01-01 00:00:00",
            "2026-11-20T10:15:00", "2026-11-20T10:15:00Z", "2026-11-20t10:15:00+24:00", "2026-11-20 10:15:00.5Z",
            "booked ", "BOOKED", "x", "odd", "Asia/Calcutta", "IST", "asia/kolkata", "\u{00A0}", "\u{212A}", "\u{037E}",
            "café", "cafe\u{0301}", "\u{FEFF}", "user\u{0000}", "\"", "a\"b", "\"a\"b\"", "\"open", "\"a\"\"b\"",
            "\"\"", "null", #"\N"#, "None", "nan", "NaN", "#N/A", "#REF!", "#DIV/0!", "undefined", "--", "1.23457E+12",
            "50004.0", "1E5", "-7,00", "B\u{200B}1", "B1\u{00A0}", "B\u{0085}", "\u{2003}B1", "B\u{00AD}", "B\u{007F}",
        ]
        switch generator.next() % 8 {
        case 0: return right + pick([" ", "\t", "\r", "\n", "\"", "0"])
        case 1: return pick([" ", "\t", "\"", "-", "0", "+"]) + right
        case 2: return [0xFF] + right
        case 3:
            return right
                + [[0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]][Int(generator.next() % 4)]
        case 4: return quoted(Array((words.randomElement(using: &generator) ?? "").utf8))
        default: return Array((words.randomElement(using: &generator) ?? "").utf8)
        }
    }

    private func quoted(_ text: [UInt8]) -> [UInt8] {
        let quote = written.quote ?? UInt8(ascii: "\"")
        return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    private mutating func pick(_ texts: [String]) -> [UInt8] {
        Array((texts.randomElement(using: &generator) ?? "").utf8)
    }

    private mutating func chance(_ count: Int) -> Bool { generator.next() % UInt64(max(1, count)) == 0 }
}
