/// Where the text of each column of a record begins and ends, quotes left out; whoever made it deallocates it.
struct ColumnPlaces {
    let begins: UnsafeMutableBufferPointer<Int>
    let ends: UnsafeMutableBufferPointer<Int>

    init(_ count: Int) {
        begins = .copied(Array(repeating: 0, count: count))
        ends = .copied(Array(repeating: 0, count: count))
    }

    func deallocate() {
        begins.deallocate()
        ends.deallocate()
    }
}

/// What is known of the fields of a CSV before any record is.
final class FieldTable {
    let delimiter: UInt8
    let quote: FieldQuote
    /// Whether a column is mapped, or decides whether a record is looked at: text with doubled quotes in it is the
    /// reference's to unquote.
    let isMapped: UnsafeMutableBufferPointer<Bool>

    init(_ fastPath: ColumnFastPath, delimiter: UInt8, quote: FieldQuote) {
        self.delimiter = delimiter
        self.quote = quote
        isMapped = .copied(
            (0...fastPath.columns).map { column in
                fastPath.mapped.contains { $0.contains(column) } || fastPath.filter.contains { $0.column == column }
            })
    }

    deinit { isMapped.deallocate() }
}

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
