package import Records

/// Findings grouped by field and code: counts complete, whatever is printed.
package struct FindingTally: Sendable {
    package struct Group: Sendable {
        package var code: String
        package var severity: Finding.Severity
        package var field: String?
        package var column: String?
        package var count: Int
        package var first: Position
        /// Of the first one.
        package var message: String
        package var hint: String?
        package var places = RecordPlaces()
    }

    private struct Key: Hashable {
        var field: String?
        var code: String
    }

    private var indices: [Key: Int] = [:]
    /// In the order of their first finding.
    package private(set) var groups: [Group] = []
    package private(set) var errors = 0
    package private(set) var warnings = 0

    package init() {}

    package mutating func add(_ finding: Finding, in file: String) {
        if finding.severity == .error { errors += 1 } else { warnings += 1 }
        let key = Key(field: finding.field ?? finding.column, code: finding.code)
        if let index = indices[key] {
            groups[index].count += 1
            groups[index].places.add(file, finding.line)
            return
        }
        indices[key] = groups.count
        groups.append(
            Group(
                code: finding.code, severity: finding.severity, field: finding.field, column: finding.column, count: 1,
                first: Position(file: file, line: finding.line, byte: finding.byte), message: finding.message,
                hint: finding.hint))
        groups[groups.count - 1].places.add(file, finding.line)
    }
}

extension FindingTally {
    /// `findings` of the summary.
    package var json: [JSONLine] { json(PersonalMask(names: [], isOff: true)) }

    /// - Parameter mask: what messages and hints are to be passed on without.
    package func json(_ mask: PersonalMask) -> [JSONLine] {
        groups.map { group in
            JSONLine.object {
                $0.add("code", group.code)
                $0.add("severity", group.severity.rawValue)
                $0.add("field", group.field)
                $0.add("column", group.column)
                $0.add("count", group.count)
                $0.add("first", group.first.description)
                $0.add("message", mask.masked(group.message))
                $0.add("hint", group.hint.map(mask.masked))
            }
        }
    }

    /// A line a group: how often, what, where first.
    package var text: [String] {
        let width = groups.map { String($0.count).count }.max() ?? 1
        return groups.map { group in
            let count = String(group.count)
            let padding = String(repeating: " ", count: width - count.count)
            let what = [group.field ?? group.column, group.code].compactMap(\.self).joined(separator: " ").escaped
            let kind = group.severity == .warning ? " (warning)" : ""
            return "  \(padding)\(count) × \(what)\(kind), first at \(group.first.description.escaped)"
        }
    }
}

extension Finding {
    /// A `finding` line of `--json`.
    package func json(in file: String) -> JSONLine {
        var line = JSONLine(type: "finding")
        line.add("severity", severity.rawValue)
        line.add("code", code)
        line.add("field", field)
        line.add("column", column)
        line.add("file", file)
        line.add("line", self.line)
        line.add("byte", byte)
        line.add("message", message)
        line.add("hint", hint)
        return line
    }
}
