import Glibc

/// Finds the columns of one NDJSON record by the names of its members.
///
/// A line with a nested value, an escape in a column's text or a name twice is in doubt.
struct MemberOutline: Outline {
    private let bytes: UnsafePointer<UInt8>
    private let count: Int
    private let begins: UnsafeMutableBufferPointer<Int>
    private let ends: UnsafeMutableBufferPointer<Int>
    private let tags: UnsafeMutableBufferPointer<EventLine.Tag>
    private var line: EventLine

    private(set) var end = 0
    private(set) var next = 0
    private(set) var nextMark = 0
    var lines: Int { 1 }

    /// - Parameter room: where the columns are kept, and what they are.
    init(
        bytes: UnsafePointer<UInt8>, count: Int, marks: UnsafePointer<UInt32>, in room: MemberTable,
        _ places: ColumnPlaces
    ) {
        self.bytes = bytes
        self.count = count
        (begins, ends, tags) = (places.begins, places.ends, room.tags)
        line = EventLine(
            bytes: bytes, marks: marks, begins: begins, ends: ends, tags: tags, top: room.names, event: room.none,
            attributes: room.none)
    }

    mutating func find(from start: Int, mark: Int) -> OutlineFind {
        guard let feed = memchr(bytes + start, 0x0A, count &- start) else { return .incomplete }
        let at = UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer(feed))
        let isRecord = line.read(from: start, to: at, mark: mark)
        guard isRecord || line.isBlank(from: start, to: at, mark: mark) else { return .doubt }
        end = at > start && bytes[at &- 1] == 0x0D ? at &- 1 : at
        (next, nextMark) = (at &+ 1, line.mark &+ 1)
        guard isRecord else { return .blank }
        return settle(start) ? .record : .doubt
    }

    /// Gives columns without a value an empty text; false where a text has to be unescaped.
    private func settle(_ start: Int) -> Bool {
        for column in 0..<tags.count {
            switch tags[column] {
            case .missing: (begins[column], ends[column]) = (start, start)
            case .escaped: return false
            case .string, .number, .other: break
            }
        }
        return true
    }
}
