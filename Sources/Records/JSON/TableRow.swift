/// A row of a lookup table, where a value stood. It is one word, for every value has room for it.
package indirect enum TableRow: Hashable, Sendable {
    /// - line: the row's first one.
    case row(file: String, line: Int)
}

extension TableRow: CustomStringConvertible {
    package var description: String {
        switch self {
        case .row(let file, let line): "\(file):\(line)"
        }
    }
}

extension JSONNode.Origin {
    /// What a message is about: the export's column where it is known, with the row of the table that it led to, else the
    /// field.
    package func subject(or field: String) -> String {
        let name = (column ?? field).quoted
        return table.map { "\(name) of \($0)" } ?? name
    }

    /// Whether the job can say of the field how its column is written: what a table holds is taken as it stands there.
    package var hasForms: Bool { column != nil && table == nil }

    /// A hint on how to correct the value, with the place where that is done, unless it is the export.
    package func placed(_ hint: String) -> String { table.map { "in \($0), \(hint)" } ?? hint }
}
