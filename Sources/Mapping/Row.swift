import Records

/// A column of the export, found once for all records of an input.
struct BoundColumn: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// The field of that index, from 0.
        case field(Int)
        /// The member of the column's name.
        case member
        /// What the path leads to.
        case path(ColumnPath)
        /// An empty input: there is no header, and no record will come.
        case nowhere
    }

    var place: Place
    /// The column in the export's own words.
    var name: String
}

/// What stands in one column of one record.
enum Cell {
    case text(String, JSONNode.Origin)
    case absent(JSONNode.Origin)
    /// An array or an object: no text.
    case nested(String, JSONNode.Origin)
    /// The record has only that many fields.
    case missing(fields: Int, JSONNode.Origin)
}

/// One record, seen as columns.
struct Row {
    let record: RecordBatch.Record
    let batch: RecordBatch
    /// Fields that `rejects` wrote behind the record: they are none of its columns.
    var annotations = 0

    private var fieldCount: Int { record.fields.count - annotations }

    func cell(_ column: BoundColumn) -> Cell {
        switch column.place {
        case .field(let index) where index < fieldCount:
            let field = batch.fields[record.fields.lowerBound + index]
            let origin = JSONNode.Origin(column: column.name, line: field.line, byte: field.byte)
            return field.isAbsent ? .absent(origin) : .text(batch.string(of: field), origin)
        case .field, .nowhere:
            return .missing(fields: fieldCount, origin(of: column))
        case .member:
            return record.tree?[column.name].map { cell(of: $0, column) } ?? .absent(origin(of: column))
        case .path(let path):
            guard let tree = record.tree else { return .absent(origin(of: column)) }
            switch path.find(in: tree) {
            case .value(let node): return cell(of: node, column)
            case .nothing(let node):
                return .absent(JSONNode.Origin(column: column.name, line: node.origin.line, byte: node.origin.byte))
            case .array(let node, let holder):
                return .nested(
                    "an array", JSONNode.Origin(column: holder, line: node.origin.line, byte: node.origin.byte))
            }
        }
    }

    private func cell(of node: JSONNode, _ column: BoundColumn) -> Cell {
        var origin = node.origin
        origin.column = column.name
        switch node.value {
        case .absent, .null: return .absent(origin)
        case .array: return .nested("an array", origin)
        case .object: return .nested("an object", origin)
        case .bool, .number, .string: return .text(node.scalarText ?? "", origin)
        }
    }

    private func origin(of column: BoundColumn) -> JSONNode.Origin {
        JSONNode.Origin(column: column.name, line: record.line, byte: 1)
    }
}

extension JSONNode {
    /// The text of a string, the exact text of a number, `true` or `false`; nil for anything else.
    var scalarText: String? {
        switch value {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .absent, .null, .array, .object: nil
        }
    }
}
