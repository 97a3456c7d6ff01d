import Records

/// An order as one line of JSON that is an event already.
struct DrawnEvent {
    private(set) var text = ""
    private var random: SeededGenerator

    init(_ order: DrawnOrder, isSpoilt: Bool, using random: inout SeededGenerator) {
        self.random = SeededGenerator(seed: random.next())
        var members = Self.members(of: order, using: &self.random)
        if isSpoilt { spoil(&members) }
        text = render(members)
    }

    /// What stands at a path of the event, as JSON.
    private typealias Members = [(path: String, value: String)]

    private static func members(of order: DrawnOrder, using random: inout SeededGenerator) -> Members {
        let types = ["booked": "order.confirmed", "gone": "order.cancelled", "paid": "payment.completed"]
        let state = order["state"]
        let texts = [
            ("userId", order["user"]), ("event.type", types[state] ?? state),
            ("event.id", "evt_\(order["ride"])_\(state)"), ("orderId", order["ride"]), ("orderStatus", state),
            ("hostStatus", state == "gone" ? "CANCELLED" : "CONFIRMED"), ("note", order["note"]),
        ]
        let start = Int.random(in: 1_790_000_000..<1_800_000_000, using: &random)
        let numbers = [
            ("amount_total", order["fare"].filter { $0 != " " }), ("location_origin_lat", order["from_lat"]),
            ("location_origin_long", order["from_long"]), ("location_dest_lat", order["to_lat"]),
            ("location_dest_long", order["to_long"]), ("start_time", "\(start)"), ("end_time", "\(start + 600)"),
        ]
        var members: Members = []
        for (path, text) in texts { members.append((path, text.json(using: &random))) }
        members += numbers
        if !order["zone"].isEmpty { members.append(("tz", order["zone"].json(using: &random))) }
        members.append(("seats", ["null", "2", "[1, {\"a\": true}]", "-0.5e-7"].drawn(&random)))
        return members + [("schemaVersion", ["1", "1", "1.0"].drawn(&random))]
    }

    /// What no field of that name may be; an empty one is left out.
    private static let mistakes: [String: [String]] = [
        "userId": ["", "null", "5", #""""#, #"" ""#],
        "event.type": ["", "7", #""order.confirm""#, #""""#],
        "event.id": ["", "12", #""""#, #""\t""#],
        "orderId": ["", "5", #""""#, "null"],
        "orderStatus": ["", "true", "[]"],
        "hostStatus": ["", #""CONFIRM""#, #""confirmed""#, "1"],
        "amount_total": ["", #""12.50""#, "-1", "1e999", "null", #""1,299.00""#],
        "location_origin_lat": ["91", "128.5", #""28.5""#, "null"],
        "location_origin_long": ["-180.0001", "[]"],
        "location_dest_lat": ["", "{}"],
        "location_dest_long": ["1e3", "false"],
        "start_time": ["", "1795155300.5", "1795155300000", #""2026-11-20""#, "1999999999"],
        "end_time": ["", "5", "1e12", "true"],
        "tz": [#""Mars/Base""#, "5", #""Asia/Calcuta""#, #""""#],
        "schemaVersion": ["", "2", #""1""#],
    ]

    private static let faulty = mistakes.keys.sorted()

    private mutating func spoil(_ members: inout Members) {
        if random.hits(1, in: 12) {
            for index in members.indices where members[index].path.hasPrefix("location_origin") {
                members[index].value = "0"
            }
        }
        let path = Self.faulty.drawn(&random)
        members.removeAll { $0.path == path }
        let value = (Self.mistakes[path] ?? []).drawn(&random)
        if !value.isEmpty { members.append((path, value)) }
        // Nothing is said of a payment's amount, and the sandbox cannot read this one.
        if value == "1e999" {
            members.removeAll { $0.path == "event.type" }
            members.append(("event.type", #""order.modified""#))
        }
        if random.hits(1, in: 4) { spoil(&members) }
    }

    /// Members in any order, with blanks here and there, and now and then one that nobody knows.
    private mutating func render(_ members: Members) -> String {
        let groups = Dictionary(grouping: members) { member in
            member.path.hasPrefix("event.")
                ? "event" : ["userId", "schemaVersion"].contains(member.path) ? "" : "attributes"
        }
        var whole = (groups[""] ?? []).map { "\"\($0.path)\":\($0.value)" }
        for name in ["event", "attributes"] {
            var own = (groups[name] ?? []).map { "\"\($0.path.split(separator: ".").last ?? "")\":\($0.value)" }
            if random.hits(1, in: 4) { own.shuffle(using: &random) }
            whole.append("\"\(name)\":" + object(own))
        }
        if random.hits(1, in: 8) { whole.append(#""extra":{"deep":[[]],"big":12345678901234567890}"#) }
        whole.shuffle(using: &random)
        return (random.hits(1, in: 15) ? "  " : "") + object(whole) + (random.hits(1, in: 15) ? "\t" : "")
    }

    private mutating func object(_ members: [String]) -> String {
        let gap = random.hits(1, in: 5) ? " " : ""
        return "{" + gap + members.joined(separator: "," + gap) + gap + "}"
    }
}

extension String {
    /// As JSON, escaped where it has to be (RFC 8259 §7), and sometimes where it need not.
    func json(using random: inout SeededGenerator) -> String {
        let escapesMore = random.hits(1, in: 12)
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "/" where escapesMore: text += "\\/"
            case _ where scalar.value < 0x20: text += scalar.escaped
            case _ where escapesMore && (scalar == "e" || !scalar.isASCII): text += scalar.escaped
            default: text.unicodeScalars.append(scalar)
            }
        }
        return "\"\(text)\""
    }
}

extension Unicode.Scalar {
    fileprivate var escaped: String {
        utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
