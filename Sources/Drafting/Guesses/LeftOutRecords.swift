/// Records of a sample that the job will leave out, because they are no orders of their own.
struct LeftOutRecords {
    /// The column that only records of their own have.
    let column: SampleColumn
    /// One for each record.
    let isKept: [Bool]

    /// An order's further items as lines with its id and hardly anything else, as shops export them; nil where there
    /// are none.
    init?(_ columns: [SampleColumn]) {
        let roles = RoleRanking(columns)
        guard let order = roles.best(.orderID).map({ columns[$0.index] }) ?? columns.first,
            order.evidence.distinct < order.evidence.present
        else { return nil }
        let marks = roles.all(.amount).map { columns[$0.index] } + columns.filter { $0.reference != order.reference }
        let named = marks.first { column in
            FieldNames.score(column.name, for: .amount) > 0 && Self.tells(column, order)
        }
        guard let column = named else { return nil }
        self.column = column
        isKept = column.values.map { $0 != nil }
    }

    /// The column is there once for every order, and nowhere else.
    private static func tells(_ column: SampleColumn, _ order: SampleColumn) -> Bool {
        guard column.evidence.present < column.evidence.total else { return false }
        var seen: Set<String> = []
        for (value, id) in zip(column.values, order.values) where value != nil {
            guard let id, seen.insert(id).inserted else { return false }
        }
        return seen.count * 50 >= order.evidence.distinct * 49
    }
}

extension SampleColumn {
    func keeping(_ isKept: [Bool]) -> SampleColumn {
        SampleColumn(reference: reference, name: name, values: zip(values, isKept).filter(\.1).map(\.0))
    }

    private init(reference: String, name: ColumnName, values: [String?]) {
        self.reference = reference
        self.name = name
        self.values = values
        evidence = ColumnEvidence(values)
    }
}
