import Records

/// A text of the job, its columns bound to those of one input.
struct CompiledTemplate: Sendable {
    private enum Part: Sendable {
        case text(String)
        case column(BoundColumn)
    }

    /// A text, nil where it is absent, and where it came from.
    struct Filled {
        var text: String?
        var origin: JSONNode.Origin
        /// What is wrong with the parts that make an identity, and the part; they are findings unless the field's
        /// further forms mend them.
        var flaws: [(part: String, finding: Finding)] = []
    }

    private let parts: [Part]
    /// Whether the text is that of one column and nothing else.
    let isLoneColumn: Bool
    let hasColumns: Bool

    init(_ template: Template, binder: ColumnBinder) {
        parts = template.parts.map { part in
            switch part {
            case .text(let text): .text(text)
            case .column(let column): .column(binder.bind(column))
            }
        }
        isLoneColumn = template.isLoneColumn
        hasColumns = !template.columns.isEmpty
    }

    /// The template filled; an absent part makes it absent, and is where it says it came from.
    ///
    /// - Parameters:
    ///   - path: the field of the event, for findings.
    ///   - isIdentity: whether the text becomes an id. What a column brings into one of several parts has to be sound for
    ///     itself: `NULL` makes `evt_NULL`, in which nobody sees it again.
    func fill(
        from row: Row, at path: String, nulls: NullTexts, isIdentity: Bool = false, findings: inout [Finding]
    ) -> Filled {
        var whole = ""
        var origin: JSONNode.Origin?
        var flaws: [(part: String, finding: Finding)] = []
        for part in parts {
            switch part {
            case .text(let text): whole += text
            case .column(let column):
                switch row.cell(column) {
                case .text(let text, let place) where !nulls.contains(text):
                    whole = whole.isEmpty ? text : whole + text
                    origin = origin ?? place
                    if isIdentity, parts.count > 1, let flaw = IdentityText.flaw(in: text) {
                        flaws.append((text, .identity(flaw, in: text, field: path, at: place)))
                    }
                case .text(_, let place), .absent(let place):
                    return Filled(text: nil, origin: place)
                case .nested(let kind, let place):
                    findings.append(nested(kind, column, path, at: place))
                    return Filled(text: nil, origin: place)
                case .missing(let fields, let place):
                    findings.append(missing(column, of: fields, path, at: place))
                    return Filled(text: nil, origin: place)
                }
            }
        }
        return Filled(text: whole, origin: origin ?? row.record.origin, flaws: flaws)
    }

    private func nested(_ kind: String, _ column: BoundColumn, _ path: String, at origin: JSONNode.Origin) -> Finding {
        Finding(
            .nestedValue, field: path, at: origin,
            message: "\((origin.column ?? path).quoted) is \(kind); \(path) wants a plain value",
            hint: "export the value as a member of its own, and map that")
    }

    private func missing(
        _ column: BoundColumn, of fields: Int, _ path: String, at origin: JSONNode.Origin
    ) -> Finding {
        let count = fields == 1 ? "1 field" : "\(fields) fields"
        return Finding(
            .missingColumn, field: path, at: origin,
            message: "the record has \(count); \(path) wants \(column.name)",
            hint: "correct the column's number in the job, or the record in the export")
    }
}
