package import RegularExpressions

/// Which records of an export the job means: its `input.where`.
///
/// A record that fails one of the conditions is ignored: it is neither judged nor sent.
package struct RecordFilter: Hashable, Sendable {
    /// Every one has to hold. In the order of the job.
    package var conditions: [Condition]
    /// Tells this filter, and what means *absent* to it, from another: the ledger keeps it with the records it ignored.
    package var digest = ""

    package init(conditions: [Condition]) { self.conditions = conditions }

    /// What has to hold of one column; a member that is nil asks for nothing.
    package struct Condition: Hashable, Sendable {
        package var column: Column
        /// Whether the column has a value (`present`).
        package var isPresent: Bool?
        /// The texts it may hold (`in`), compared as the keys of a `map` are.
        package var words: Set<String>?
        /// The texts it must not hold (`notIn`); an absent value is none of them.
        package var otherWords: Set<String>?
        /// What the text has to match (`matches`).
        package var pattern: Pattern?
        /// What it must not match (`notMatches`); an absent value matches nothing.
        package var otherPattern: Pattern?
        /// When the time has to be (`from`, `before`).
        package var range: TimeRange?

        package init(column: Column) { self.column = column }
    }
}

extension RecordFilter {
    /// What findings about a column of a condition are told of, as the event's fields are by their paths.
    package static let path = "input.where"
}
