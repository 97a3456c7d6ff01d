import Mapping
import Records

/// Finds the texts of columns in the records of one input.
struct ColumnTexts {
    private let header: [String]?
    private let format: SourceFormat

    init(header: [String]?, format: SourceFormat) {
        self.header = header
        self.format = format
    }

    /// The text of a template's columns put together, and where the first of them stands; nil where one is missing.
    func text(of template: Template, in record: LookedRecord) -> (text: String, line: Int, byte: Int)? {
        var whole = ""
        var place: (line: Int, byte: Int)?
        for part in template.parts {
            switch part {
            case .text(let text): whole += text
            case .column(let column):
                guard let cell = cell(column, in: record) else { return nil }
                whole += cell.text
                place = place ?? (cell.line, cell.byte)
            }
        }
        return place.map { (whole, $0.line, $0.byte) }
    }

    private func cell(_ column: Column, in record: LookedRecord) -> (text: String, line: Int, byte: Int)? {
        if let tree = record.record.tree {
            guard case .value(let node) = ColumnPath(column.description).find(in: tree),
                case .string(let text) = node.value
            else { return nil }
            return (text, node.origin.line, node.origin.byte)
        }
        guard let index = FieldMapping.index(of: column, header: header, format: format),
            index < record.record.fields.count
        else { return nil }
        let field = record.batch.fields[record.record.fields.lowerBound + index]
        return (record.batch.string(of: field), field.line, field.byte)
    }
}
