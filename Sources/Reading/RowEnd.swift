/// How many fields rows have: as many as there are columns, and in some exports an empty one behind them, where a
/// delimiter ends each row.
enum RowEnd: Hashable, Sendable {
    case plain
    /// Every row has an empty field more.
    case delimiter
    /// A row that stands alone: others of its input are not known.
    case either

    /// Whether a row of so many fields has one for each column.
    func fits(_ fields: Int, columns: Int, lastIsEmpty: Bool) -> Bool {
        switch self {
        case .plain: fields == columns
        case .delimiter: fields == columns + 1 && lastIsEmpty
        case .either: fields == columns || fields == columns + 1 && lastIsEmpty
        }
    }

    /// Fields that a sound row has at the most.
    func width(of columns: Int) -> Int { self == .delimiter ? columns + 1 : columns }
}
