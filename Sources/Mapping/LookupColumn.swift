/// A column of a table of the job: `lookup: airports.lat`.
package struct LookupColumn: Hashable, Sendable {
    package var table: String
    package var column: String

    package init(table: String, column: String) {
        self.table = table
        self.column = column
    }
}

extension LookupColumn: CustomStringConvertible {
    /// As the job writes it.
    package var description: String { "\(table).\(column)" }
}
