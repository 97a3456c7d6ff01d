package import Records

/// Rejected and parked records grouped by outcome, code and field.
package struct RefusalTally: Sendable {
    package struct Group: Sendable {
        package var state: RecordState
        package var code: String
        package var field: String?
        package var count: Int
        package var first: Position
        /// Of the first one.
        package var message: String
        package var places = RecordPlaces()
    }

    private struct Key: Hashable {
        var state: RecordState
        var code: String
        var field: String?
    }

    private var indices: [Key: Int] = [:]
    /// In the order of their first record.
    package private(set) var groups: [Group] = []

    package init() {}

    package mutating func add(_ refusal: Refusal, _ state: RecordState, in file: String, line: Int) {
        let key = Key(state: state, code: refusal.code, field: refusal.field)
        let index = indices[key] ?? groups.count
        if index == groups.count {
            indices[key] = index
            groups.append(
                Group(
                    state: state, code: refusal.code, field: refusal.field, count: 0,
                    first: Position(file: file, line: line), message: refusal.message))
        }
        groups[index].count += 1
        groups[index].places.add(file, line)
    }
}

extension RefusalTally {
    /// `refusals` of the report.
    package func json(_ mask: PersonalMask) -> [JSONLine] {
        groups.map { group in
            JSONLine.object {
                $0.add("outcome", group.state.column)
                $0.add("code", group.code)
                $0.add("field", group.field)
                $0.add("count", group.count)
                $0.add("first", group.first.description)
                $0.add("message", mask.masked(group.message))
            }
        }
    }
}
