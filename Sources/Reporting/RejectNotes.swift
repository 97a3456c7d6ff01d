package import Records

/// Why a record was not delivered, as `rejects` writes it behind the record.
package struct RejectNotes: Sendable {
    private let record: StoredRecord
    /// Several are separated by spaces.
    private let code: String
    private let field: String
    private let hint: String

    package init(_ record: StoredRecord) {
        self.record = record
        // A line that is no record has a warning alone.
        let isWarned = record.state == .invalid && !record.findings.contains { $0.severity == .error }
        let errors = record.findings.filter { isWarned || $0.severity == .error }
        guard errors.isEmpty else {
            code = errors.map(\.code).joined(separator: " ")
            field = errors.compactMap { $0.field ?? $0.column }.joined(separator: " ")
            hint = errors.map { $0.hint ?? $0.message }.joined(separator: "; ")
            return
        }
        code = record.refusal?.code ?? ""
        field = record.refusal?.field ?? ""
        hint = record.refusal?.message ?? ""
    }

    /// In the order of `RejectsWriter.annotations`, `escaped`.
    /// - Parameter place: where the record stands whole, since its fields could not be told; nil where they stand apart.
    func texts(file: String, whole place: Place? = nil) -> [String] {
        let hint = [hint, place?.rawValue ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
        return [file.escaped, String(record.line), code.escaped, field.escaped, hint.escaped]
    }

    /// Where a record stands whole, and what to do with it.
    enum Place: String {
        case cell = "the row stands whole in the first cell: put each of its fields into its own column"
        case member = "the line stands whole in _raw: correct it there"
    }

    /// A `reject` line of `--json`.
    package func json(file: String) -> JSONLine {
        var line = JSONLine(type: "reject")
        line.add("file", file)
        line.add("line", record.line)
        line.add("state", record.stateWords)
        line.add("code", code)
        line.add("field", field.isEmpty ? nil : field)
        line.add("hint", hint.isEmpty ? nil : hint)
        line.add("event", record.eventID)
        line.add("order", record.orderID)
        line.add("raw", record.raw.map { String(decoding: $0, as: UTF8.self) })
        line.add("findings", record.findings.map { $0.json(in: file) })
        return line
    }
}
