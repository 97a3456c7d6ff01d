import Records

/// A column of a table, at hand for one field.
struct CompiledLookup: Sendable {
    private let table: LookupTable
    private let column: Int
    private let name: LookupColumn

    /// - Throws: `Problem` of kind `configuration` where there is no such table or column.
    init(_ name: LookupColumn, path: String, among tables: [String: LookupTable]) throws(Problem) {
        guard let table = tables[name.table], let column = table.column(named: name.column) else {
            throw Problem(
                .configuration, "\(path) looks up \(name.description.quoted), which was not loaded",
                hint: "name the table under lookups in the job")
        }
        self.table = table
        self.column = column
        self.name = name
    }

    /// What the table has for a key, and where, as messages name it.
    /// - Returns: nil where the table does not have the key.
    func value(of key: String, at origin: JSONNode.Origin) -> (text: String, origin: JSONNode.Origin)? {
        guard let row = table.row(of: key) else { return nil }
        let place = TableRow.row(file: table.file, line: table.line(ofRow: row))
        return (
            table.value(ofColumn: column, inRow: row),
            JSONNode.Origin(column: name.description, line: origin.line, byte: origin.byte, table: place)
        )
    }

    func finding(
        on text: String, of subject: String, path: String, at origin: JSONNode.Origin
    ) -> Finding {
        let nearest = table.nearest(to: text).map(\.quoted)
        let list = nearest.dropLast().joined(separator: ", ") + (nearest.count > 1 ? " or " : "") + (nearest.last ?? "")
        let question = nearest.isEmpty ? "" : "did you mean \(list)? otherwise "
        return Finding(
            .notInTable, field: path, at: origin,
            message: "\(subject) is \(text.quoted); \(table.file) has no such \(table.key)",
            hint: "\(question)add it to \(table.file), or give \(path) an otherwise in the job")
    }
}
