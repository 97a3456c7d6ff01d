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
