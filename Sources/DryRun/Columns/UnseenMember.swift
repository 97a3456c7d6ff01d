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

    static func all(of fields: [(path: String, field: FieldMapping)]) -> [UnseenMember] {
        var columns: [(name: String, paths: [String])] = []
        for (path, field) in fields {
            for name in field.columns.map(\.description) {
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
            message: "no record has \("{\(column)}".quoted), which is mapped to \(paths.joined(separator: ", ")); "
                + "\(count) record\(count == 1 ? "" : "s") looked at",
            hint: "\(question)the records have \(names.listed())")
    }
}

extension JSONNode {
    /// The names of the members and of those of objects below them, two levels deep.
    fileprivate var memberPaths: [String] {
        guard case .object(let members) = value else { return [] }
        return members.flatMap { member in
            guard case .object(let inner) = member.node.value else { return [member.name] }
            return inner.isEmpty ? [member.name] : inner.map { "\(member.name).\($0.name)" }
        }
    }
}
