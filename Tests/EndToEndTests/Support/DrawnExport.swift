import Records

/// Exports of one job, drawn from a seed: most records right, and among the others each thing that a dry run names.
///
/// Ids come again, in the same export and in the next, with the same body and with another one, in front of and
/// behind records of that id that are invalid.
struct DrawnExport {
    enum Kind: String, CaseIterable, Sendable {
        /// CSV with a header; a dry run takes its fast pass.
        case columns
        /// CSV without one, its columns mapped by number.
        case numbers
        /// Flat objects, mapped, under a schema of the job's own.
        case objects
        /// Lines that are events.
        case events
        /// The same in gzip: a dry run reads it from start to end.
        case packed
    }

    let kind: Kind
    private var random: SeededGenerator
    private var number = 0
    /// As they were before anything was spoilt.
    private var earlier: [DrawnOrder] = []

    init(_ kind: Kind, seed: UInt64) {
        self.kind = kind
        random = SeededGenerator(seed: seed)
    }

    mutating func text(records: Int) -> [UInt8] {
        var lines = ""
        if kind == .columns { lines += Self.row(DrawnOrder.columns) + "\n" }
        if kind == .events { lines += "\u{FEFF}" }
        var bytes = Array(lines.utf8)
        for _ in 0..<records {
            bytes += record()
            bytes += Array((random.hits(1, in: 9) ? "\r\n" : "\n").utf8)
            if random.hits(1, in: 40) { bytes += Array("\n".utf8) }
        }
        return bytes + Array(unfinished.utf8)
    }

    private mutating func record() -> [UInt8] {
        var order = order()
        let isSpoilt = random.hits(1, in: 5)
        if isSpoilt, isMapped { order.spoil(using: &random) }
        var text = text(of: order)
        if kind == .events || kind == .packed {
            text = DrawnEvent(order, isSpoilt: isSpoilt, using: &random).text
        }
        return random.hits(1, in: 16) ? damaged(text) : Array(text.utf8)
    }

    private var isMapped: Bool { kind != .events && kind != .packed }

    /// A new one, or one that was there before.
    private mutating func order() -> DrawnOrder {
        if random.hits(1, in: 7), var again = earlier.suffix(700).randomElement(using: &random) {
            if random.hits(1, in: 3) { again.alter() }
            return again
        }
        number += 1
        let order = DrawnOrder(number, endsInSeconds: kind == .numbers, using: &random)
        earlier.append(order)
        return order
    }

    private mutating func text(of order: DrawnOrder) -> String {
        let texts = DrawnOrder.columns.map { order[$0] }
        switch kind {
        case .columns: return row(texts)
        case .numbers: return row(random.hits(1, in: 60) ? Array(texts.prefix(11)) : texts)
        case .objects: return object(order)
        case .events, .packed: return ""
        }
    }
}

extension DrawnExport {
    private static func row(_ fields: [String]) -> String { fields.joined(separator: ",") }

    /// Quoted where it has to be (RFC 4180 §2), and sometimes where it need not.
    private mutating func row(_ fields: [String]) -> String {
        var row: [String] = []
        for field in fields {
            let isSpecial = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
            let isQuoted = isSpecial || random.hits(1, in: 30)
            row.append(isQuoted ? "\"\(field.replacing("\"", with: "\"\""))\"" : field)
        }
        return Self.row(row)
    }

    /// A plain number may stand without quotes; one member in a few hundred is nested.
    private mutating func object(_ order: DrawnOrder) -> String {
        var members: [String] = []
        for column in DrawnOrder.columns where !order[column].isEmpty || random.hits(1, in: 2) {
            let text = order[column]
            let isPlain = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil && random.hits(2, in: 3)
            let value = isPlain ? text : random.hits(1, in: 400) ? #"{"a":[1]}"# : text.json(using: &random)
            members.append("\"\(column)\": \(value)")
        }
        if random.hits(1, in: 10) { members.shuffle(using: &random) }
        return "{" + members.joined(separator: ", ") + "}"
    }
}

extension DrawnExport {
    /// Bytes that can hardly be a record any more.
    private mutating func damaged(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let place = Int.random(in: 0...bytes.count, using: &random)
        let (head, tail) = (Array(bytes[..<place]), Array(bytes[place...]))
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return head + [0] + tail
        case 1: return head + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]][Int.random(in: 0..<3, using: &random)] + tail
        case 2: return head + Array("\"".utf8) + tail
        case 3: return head + Array(repeating: UInt8(ascii: "z"), count: 5000) + tail
        case 4: return bytes + Array(",more".utf8)
        case 5: return head
        default: return isCSV ? tail : Array(Self.lines.drawn(&random).utf8)
        }
    }

    private var isCSV: Bool { kind == .columns || kind == .numbers }

    private static let lines = [
        "[1,2]", "\"text\"", "7", "null", "{}", "{", #"{"a":1,"a":2}"#, #"{"user":"u","user":"v"}"#, "{'a':1}",
        #"{"a":1,}"#, #"{"event":{"id":"E1"}}"#, #"{"event":[],"attributes":7}"#, #"{"a":"\uD83D"}"#, #"{"a":01}"#,
        String(repeating: "[", count: 80) + String(repeating: "]", count: 80),
        #"{"a":"# + String(repeating: "[", count: 80) + String(repeating: "]", count: 80) + "}",
    ]

    /// An export that was cut off.
    private var unfinished: String { isCSV ? "user_1,\"open, and never closed\n1,2\n" : #"{"userId":"cut off"# }
}
