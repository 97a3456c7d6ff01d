import GRDB
package import Records

/// Events and orders by month, counted in one reading of all records: SQLite would sort a million of them twice.
extension LedgerLook {
    package struct Months: Sendable {
        /// By month, type and state.
        package var events: [MonthCount] = []
        /// Different orders by month; the unknown month is the last.
        package var orders: [(month: Int?, count: Int)] = []
    }

    fileprivate struct Line: Hashable {
        var month: Int?
        var type: Int?
        var state: Int
    }

    package func months() throws(Problem) -> Months {
        try knowing {
            let types = Dictionary(
                try db.rows("SELECT id, name FROM event_type") { ($0[0] as Int, $0[1] as String) }
            ) { first, _ in first }
            var lines: [Line: Int] = [:]
            // Consecutive records are mostly alike.
            var (line, count) = (Line(state: 0), 0)
            var orders: [Int?: DistinctTexts] = [:]
            _ = try db.rows("SELECT month, type, state, order_id FROM record") { row in
                let next = Line(month: row[0], type: row[1], state: row[2])
                if next != line {
                    lines[line, default: 0] += count
                    (line, count) = (next, 0)
                }
                count += 1
                if let order = row[3] as String? { orders[next.month, default: DistinctTexts()].add(order) }
            }
            lines[line, default: 0] += count
            return Months(
                events: try lines.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { line, count in
                    MonthCount(
                        month: line.month, type: line.type.flatMap { types[$0] },
                        state: try RecordState(stored: line.state), count: count)
                },
                orders: Array(orders.keys).map { (month: $0, count: orders[$0]?.counted() ?? 0) }
                    .sorted { ($0.month ?? .max) < ($1.month ?? .max) })
        }
    }
}

extension LedgerLook.Line: Comparable {
    fileprivate static func < (one: Self, other: Self) -> Bool {
        (one.month ?? 0, one.type ?? 0, one.state) < (other.month ?? 0, other.type ?? 0, other.state)
    }
}

/// How many different texts there were, told by 64 bits each.
private struct DistinctTexts {
    private var hashes: [Int] = []
    private var last = ""

    mutating func add(_ text: String) {
        guard text != last || hashes.isEmpty else { return }
        last = text
        var hasher = Hasher()
        hasher.combine(text)
        hashes.append(hasher.finalize())
    }

    /// Sorted where they are: a copy of a million would be felt.
    mutating func counted() -> Int {
        hashes.sort()
        return zip(hashes, hashes.dropFirst()).count { $0 != $1 } + (hashes.isEmpty ? 0 : 1)
    }
}
