/// How many records, and the line of the first.
package struct Occurrences: Hashable, Sendable {
    package private(set) var count = 0
    package private(set) var firstLine: Int?

    package init() {}

    package mutating func add(line: Int) {
        count += 1
        firstLine = firstLine ?? line
    }
}
