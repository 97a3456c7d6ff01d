import Records

/// How the events of one type are written from the texts of a record that is surely good: byte for byte the body that
/// the reference makes of its tree.
struct EventBody: Sendable {
    enum Value: Hashable, Sendable {
        /// JSON that is the same for all records.
        case constant([UInt8])
        /// The text of a column, or of the first of those that stand in for it.
        case text(Int, others: Range<Int>)
        /// The same, which is a number.
        case number(Int, others: Range<Int>)
        /// The seconds of a slot; absent with the columns.
        case seconds(Int, others: Range<Int>, slot: Int, isText: Bool)
        /// The JSON of what the column's word stands for.
        case word(Int, others: Range<Int>, words: Range<Int>, json: [[UInt8]])
        /// Pieces put together.
        case pieces([ColumnFastPath.IdentityPart])
    }

    struct Member: Sendable {
        var path: String
        /// The name with its colon.
        var name: [UInt8]
        var value: Value
        /// What stands there where the columns are absent; nil: the member is left out.
        var fallback: [UInt8]?
        /// The slot of its seconds where it is the trip's start.
        fileprivate(set) var startSlot: Int?

        init(path: String, name: [UInt8], value: Value) {
            (self.path, self.name, self.value) = (path, name, value)
        }
    }

    let type: String
    /// `userId`, `event.id`, then the attributes in the order of the job.
    private(set) var members: [Member] = []
    /// The pieces of the event id and of the order's id.
    private(set) var id: [ColumnFastPath.IdentityPart] = []
    private(set) var order: [ColumnFastPath.IdentityPart] = []

    init(type: String) {
        self.type = type
    }

    /// - Parameter slot: Of the seconds that are its value.
    /// - Returns: false for what only the reference can write.
    mutating func add(_ member: Member, slot: Int?) -> Bool {
        var member = member
        switch member.path {
        case "event.id":
            guard let parts = member.value.identity else { return false }
            id = parts
        case "attributes.orderId":
            guard let parts = member.value.identity else { return false }
            order = parts
        case "attributes.start_time":
            guard let slot else { return false }
            member.startSlot = slot
        default: break
        }
        members.append(member)
        return true
    }
}

extension EventBody.Value {
    /// The pieces of its text, where nothing stands in for an absent column.
    fileprivate var identity: [ColumnFastPath.IdentityPart]? {
        switch self {
        case .text(let column, let others): others.isEmpty ? [.column(column)] : nil
        case .pieces(let parts): parts
        case .constant, .number, .seconds, .word: nil
        }
    }
}
