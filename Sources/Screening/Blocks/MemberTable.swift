/// What is known of the members of NDJSON records before any record is, and room for what they are.
final class MemberTable {
    let names: NameTable
    /// Of objects that mean nothing.
    let none = NameTable([])
    let tags: UnsafeMutableBufferPointer<EventLine.Tag>

    init(_ names: [String]) {
        self.names = NameTable(names.enumerated().map { ($0.element, $0.offset) })
        tags = .copied(Array(repeating: .missing, count: names.count))
    }

    deinit { tags.deallocate() }
}
