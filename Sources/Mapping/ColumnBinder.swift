import Records

/// Finds the columns that a mapping names in the header of one input.
struct ColumnBinder {
    let header: [String]?
    let format: SourceFormat
    /// The input as messages name it.
    let source: String

    /// - Throws: `Problem` of kind `input` for columns missing or standing twice in the header, of kind
    ///   `configuration` for names where there is no header.
    func check(_ mapping: EventMapping?, _ filter: RecordFilter? = nil) throws(Problem) {
        guard case .csv(let dialect) = format else { return }
        let uses = (mapping?.columnUses ?? []).adding(filter)
        if let header {
            try checkMissing(uses, in: header)
            try checkRepeated(uses, in: header)
        } else if !dialect.hasHeader {
            try checkNumbered(uses)
        }
    }

    func bind(_ column: Column) -> BoundColumn {
        switch (format, column) {
        case (.ndjson, _):
            let path = ColumnPath(column.description)
            return BoundColumn(place: path.isNested ? .path(path) : .member, name: column.description)
        case (.csv(let dialect), .number(let number)) where !dialect.hasHeader:
            return BoundColumn(place: .field(number - 1), name: "column \(number)")
        case (.csv, _):
            let index = header?.firstIndex(of: column.description)
            return BoundColumn(place: index.map { .field($0) } ?? .nowhere, name: column.description)
        }
    }

    private func checkMissing(_ uses: [ColumnUse], in header: [String]) throws(Problem) {
        let missing = uses.filter { !header.contains($0.column.description) }
        guard !missing.isEmpty else { return }
        let facts = missing.map { use in
            "\(use.words)\(Lookalike(of: use.column.description, in: header)?.remark ?? "")"
        }
        let disguised = missing.lazy.compactMap { Lookalike(of: $0.column.description, in: header)?.remedy }.first
        throw Problem(
            .input, "\(source): the header has no column \(missing.map(\.column.description).listed())",
            context: facts + ["the header is \(header.listed(atMost: 50))"],
            hint: disguised ?? advice(missing: missing.count, of: uses.count, in: header))
    }

    /// Where none of the columns is there, the header itself may be read wrongly.
    private func advice(missing: Int, of mapped: Int, in header: [String]) -> String {
        let names = "name the columns in the job as the header does, letter case and blanks included"
        guard missing == mapped else { return names }
        let delimiters: [String] = [";", "\t", "|", ","]
        if header.count == 1, let delimiter = delimiters.first(where: { header[0].contains($0) }) {
            return "the header seems to be separated by \(delimiter.quoted): "
                + "set csv: { delimiter: \(delimiter.quoted) } under input in the job"
        }
        return names + "; where the first row is no header, set csv: { header: false } and give the columns by number"
    }

    private func checkRepeated(_ uses: [ColumnUse], in header: [String]) throws(Problem) {
        let facts = uses.compactMap { use -> String? in
            let places = header.indices.filter { header[$0] == use.column.description }.map { String($0 + 1) }
            guard places.count > 1 else { return nil }
            let more = places.count > 4 ? " and \(places.count - 4) more" : ""
            return
                "\(use.column.description.quoted) is column \(places.prefix(4).joined(separator: " and column "))\(more)"
        }
        guard !facts.isEmpty else { return }
        throw Problem(
            .input, "\(source): a mapped column stands more than once in the header", context: facts,
            hint: "rename the columns in the export, so that it is plain which one is meant")
    }

    private func checkNumbered(_ uses: [ColumnUse]) throws(Problem) {
        let named = uses.filter { use in
            if case .name = use.column { true } else { false }
        }
        guard !named.isEmpty else { return }
        throw Problem(
            .configuration, "\(source): columns are mapped by name, but the input has no header",
            context: named.map(\.words),
            hint: "give the columns by number, such as {1}, or set csv: { header: true }")
    }
}

extension EventMapping {
    /// Every column named, once, with the fields it goes to.
    fileprivate var columnUses: [ColumnUse] {
        var uses: [ColumnUse] = []
        for (path, field) in fields {
            for column in field.columns {
                if let index = uses.firstIndex(where: { $0.column == column }) {
                    if !uses[index].paths.contains(path) { uses[index].paths.append(path) }
                } else {
                    uses.append(ColumnUse(column: column, paths: [path]))
                }
            }
        }
        return uses
    }
}

/// A column that a job names, and what for.
private struct ColumnUse {
    var column: Column
    /// Of the fields that it goes to.
    var paths: [String] = []
    /// A condition of the filter looks at it.
    var isFiltered = false

    var words: String {
        let mapped = paths.isEmpty ? nil : "mapped to \(paths.joined(separator: ", "))"
        let filtered = isFiltered ? "a column of \(RecordFilter.path)" : nil
        return "\(column.description.quoted) is \([mapped, filtered].compactMap(\.self).joined(separator: ", and "))"
    }
}

extension [ColumnUse] {
    /// With the columns that a filter looks at.
    fileprivate func adding(_ filter: RecordFilter?) -> [ColumnUse] {
        (filter?.conditions ?? []).reduce(into: self) { uses, condition in
            if let index = uses.firstIndex(where: { $0.column == condition.column }) {
                uses[index].isFiltered = true
            } else {
                uses.append(ColumnUse(column: condition.column, isFiltered: true))
            }
        }
    }
}
