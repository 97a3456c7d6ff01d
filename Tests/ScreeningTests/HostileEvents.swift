import Records

/// NDJSON events drawn from a seed: mostly right, with everything wrong in them that a fast pass could get wrong.
struct HostileEvents {
    var generator: SeededGenerator
    /// One in how many lines is spoilt.
    private let rarity: Int
    /// Whether ids are made of those of the orders, whether that of an order is always the same.
    private let (hasForm, isRegular): (Bool, Bool)

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        rarity = [1, 3, 20][Int(seed % 3)]
        (hasForm, isRegular) = (seed % 4 != 0, seed % 5 == 0)
    }

    mutating func text(lines: Int) -> [UInt8] {
        var bytes: [UInt8] = chance(9) ? [0xEF, 0xBB, 0xBF] : []
        var earlier: [[UInt8]] = []
        for _ in 0..<lines {
            var line = Array(self.line().utf8)
            if chance(10), let again = earlier.randomElement(using: &generator) { line = again }
            if chance(rarity) { generator.spoil(&line) }
            earlier.append(line)
            if chance(rarity * 4) { bytes += [0xEF, 0xBB, 0xBF] }
            bytes += line + Array(pick(["\n", "\n", "\n", "\n", "\r\n", chance(rarity * 3) ? "\r" : "\n"]).utf8)
            if chance(12) { bytes += Array(pick(["\n", " \t\n", "\r\n", "\r"]).utf8) }
        }
        if chance(3) { bytes.removeLast(min(bytes.count, Int(generator.next() % 5))) }
        return bytes
    }

    private mutating func line() -> String {
        let number = Int(generator.next() % (chance(2) ? 80 : 12))
        let start = 1_795_000_000 + number * 900
        var attributes = [
            #""orderId":"\#(chance(rarity * 6) ? oddIdentity() : "B\(number)")""#,
            #""orderStatus":\#(pick([#""BOOKED""#, #""a\nb""#, #""\u0950""#, #""नमस्ते""#]))"#,
            #""amount_total":\#(pick(["0", "12.50", "1e3", "4000"]))"#,
            #""location_origin_lat":\#(pick(["12.5", "-89.99", "90", "0.0"]))"#,
            #""location_origin_long":\#(pick(["77.1", "-179.5", "0", "180"]))"#, #""location_dest_lat":28.55"#,
            #""location_dest_long":77.10"#, #""start_time":\#(start)"#, #""end_time":\#(start + number * 60 - 60)"#,
            #""hostStatus":"\#(pick(["CONFIRMED", "CANCELLED"]))""#,
        ]
        if chance(2) { attributes.append(#""tz":"\#(pick(["Asia/Kolkata", "UTC", "Mars/Base"]))""#) }
        if chance(2) {
            attributes.append(#""guest":\#(pick([#""Asha""#, "null", "true", "-0.5e-7", #"{"a":1,"a":2}"#, "[1,2]"]))"#)
        }
        if chance(4) { attributes.shuffle(using: &generator) }
        var members = [
            #""userId":"\#(chance(rarity * 6) ? oddIdentity() : "user_\(number % 7)")""#,
            #""event":{"type":"\#(pick(["order.confirmed", "order.cancelled", "payment.failed", "ride.done"]))","id":"\#(id(number))"}"#,
            #""attributes":{\#(attributes.joined(separator: chance(5) ? " ,\t" : ","))}"#, #""schemaVersion":1"#,
        ]
        if chance(6) { members.shuffle(using: &generator) }
        if chance(20) {
            members.append(pick([#""_file":"a.ndjson""#, #""_line":3"#, #""_file":"a.ndjson","_line":"3""#]))
        }
        return (chance(8) ? " " : "") + "{" + members.joined(separator: chance(5) ? ", " : ",") + "}"
            + (chance(8) ? " \t" : "")
    }

    /// Of the event of an order: for some orders one of several.
    private mutating func id(_ number: Int) -> String {
        let form = hasForm ? "evt_B\(number)_booked" : "evt_\(number)"
        if chance(rarity * 6) { return oddIdentity() }
        return isRegular
            ? form : pick([form, form, "evt_\(number)", "again_B\(number)", "B\(number)", "évt_\(number)"])
    }

    /// What is no identity, or may be none, and some that are.
    private mutating func oddIdentity() -> String {
        pick([
            "NULL", "none", #"\\N"#, "nan", "#N/A", "#DIV/0!", "undefined", "-", "--", " B1", "B1 ", "B1\u{00A0}",
            "1.5E+12",
            "50004.0", "1E5", "404-123-7", "B\u{200B}1", #"A\u0000B"#, #"B1\n"#, "a b", "\u{FEFF}B", "Nil", "nulls",
            "B\u{007F}",
        ])
    }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }

    private mutating func chance(_ count: Int) -> Bool { generator.next() % UInt64(max(1, count)) == 0 }
}
