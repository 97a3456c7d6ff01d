package import Records

extension FieldMapping {
    /// The field of a record that a lone column is, from 0; nil where it is bound to none.
    package static func index(of column: Column, header: [String]?, format: SourceFormat) -> Int? {
        let place = ColumnBinder(header: header, format: format, source: "").bind(column).place
        guard case .field(let index) = place, index >= 0 else { return nil }
        return index
    }
}
