import Mapping
import Records

/// A mapped member that no record of the input has: mostly a slip of the pen in the job.
struct UnseenMember: ColumnCheck {
    /// Names kept to find the nearest.
    private static let mostNames = 500

    private let path: ColumnPath
    private let paths: [String]
    private var names: [String] = []
    private var known: Set<String> = []
    private var count = 0
    private var line = 1
    private(set) var isRefuted = false

    private init(column: String, paths: [String]) {
        (path, self.paths) = (ColumnPath(column), paths)
    }

    /// - Parameter filter: what it asks to be absent may be so everywhere.
    static func all(of fields: [(path: String, field: FieldMapping)], _ filter: RecordFilter?) -> [UnseenMember] {
        var columns: [(name: String, paths: [String])] = []
        let asked = (filter?.conditions ?? []).filter { $0.isPresent != false }
        let uses =
            asked.map { (RecordFilter.path, [$0.column]) } + fields.map { ($0.path, $0.field.columns) }
        for (path, used) in uses {
            for name in used.map(\.description) {
                if let index = columns.firstIndex(where: { $0.name == name }) {
                    if columns[index].paths.last != path { columns[index].paths.append(path) }
                } else {
                    columns.append((name, [path]))
                }
            }
        }
        return columns.map { UnseenMember(column: $0.name, paths: $0.paths) }
    }

    mutating func see(_ record: LookedRecord) {
        guard let tree = record.record.tree else { return }
        guard case .nothing = path.find(in: tree) else { return isRefuted = true }
        if count == 0 { line = record.line }
        count += 1
        for name in tree.memberPaths where known.count < Self.mostNames && known.insert(name).inserted {
            names.append(name)
        }
    }

    func finding() -> Finding? {
        guard !isRefuted, count > 0 else { return nil }
        let column = path.name
        let nearest = Suggestion.nearest(to: column, among: names)
        let last = column.split(separator: ".").last.map(String.init) ?? column
        let namesake = names.first { $0.split(separator: ".").last.map(String.init) == last }
        let question = (nearest ?? namesake).map { "did you mean \("{\($0)}".quoted)? " } ?? ""
        return Finding(
            WholeCode.unseenMember.rawValue, severity: .warning, field: paths.first, column: column, line: line,
            byte: 1,
            message: "no record has \("{\(column)}".quoted), which is \(use); "
                + "\(count) record\(count == 1 ? "" : "s") looked at",
            hint: "\(question)the records have \(names.listed())")
    }

    private var use: String {
        let mapped = paths.filter { $0 != RecordFilter.path }
        let words = mapped.isEmpty ? [] : ["mapped to \(mapped.joined(separator: ", "))"]
        return ((mapped.count < paths.count ? ["looked at by \(RecordFilter.path)"] : []) + words)
            .joined(separator: " and ")
    }
}

extension JSONNode {
    /// The paths of the values, those below an array by its first element.
    fileprivate var memberPaths: [String] { memberPaths(levels: 6) }

    private func memberPaths(levels: Int) -> [String] {
        guard levels > 0 else { return [] }
        switch value {
        case .object(let members):
            return members.flatMap { member in
                let inner = member.node.memberPaths(levels: levels - 1)
                return inner.isEmpty
                    ? [member.name] : inner.map { $0.hasPrefix("[") ? member.name + $0 : "\(member.name).\($0)" }
            }
        case .array(let elements):
            guard let first = elements.first else { return [] }
            let inner = first.memberPaths(levels: levels - 1)
            return inner.isEmpty ? ["[0]"] : inner.map { $0.hasPrefix("[") ? "[0]" + $0 : "[0].\($0)" }
        case .absent, .null, .bool, .number, .string: return []
        }
    }
}
