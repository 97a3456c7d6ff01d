/// What a server recorded in a rehearsal, held against the books.
package struct RehearsalReport: Hashable, Sendable {
    /// Differences that are kept; all are counted.
    package static let shownDifferences = 10

    /// Events that the server recorded.
    package var recorded: Int
    /// Of these, the events whose answer the run never saw: the books call them in doubt.
    package var inDoubt = 0
    /// How the books and the server differ.
    package private(set) var differences = 0
    /// The first of them, in words for a person.
    package private(set) var shown: [String] = []

    package init(recorded: Int) {
        self.recorded = recorded
    }

    package var agrees: Bool { differences == 0 }

    mutating func add(_ difference: String) {
        differences += 1
        if shown.count < Self.shownDifferences { shown.append(difference) }
    }
}
