import Mapping
import Records

/// A mapped member that no record of the input has: mostly a slip of the pen in the job.
struct UnseenMember: ColumnCheck {
    /// Names kept to find the nearest.
    private static let mostNames = 500

    private let column: String
    private let paths: [String]
    private var names: [String] = []
    private var known: Set<String> = []
    private var count = 0
    private var line = 1
    private(set) var isRefuted = false

    private init(column: String, paths: [String]) {
        (self.column, self.paths) = (column, paths)
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
        if tree.hasMember(at: column) { return isRefuted = true }
        if count == 0 { line = record.line }
        count += 1
        for name in tree.memberPaths where known.count < Self.mostNames && known.insert(name).inserted {
            names.append(name)
        }
    }

    func finding() -> Finding? {
        guard !isRefuted, count > 0 else { return nil }
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
    /// Whether the member, or what the path leads to, is there, be it null. A member that has the path for its name goes
    /// first.
    fileprivate func hasMember(at path: String) -> Bool {
        if self[path] != nil { return true }
        let steps = path.split { ".[]".contains($0) }.map(String.init)
        guard steps.count > 1 else { return false }
        return steps.reduce(self as JSONNode?) { node, step in
            if case .array(let elements)? = node?.value {
                Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            } else {
                node?[step]
            }
        } != nil
    }

    /// The names of the members and of those of objects below them, two levels deep.
    fileprivate var memberPaths: [String] {
        guard case .object(let members) = value else { return [] }
        return members.flatMap { member in
            guard case .object(let inner) = member.node.value else { return [member.name] }
            return inner.isEmpty ? [member.name] : inner.map { "\(member.name).\($0.name)" }
        }
    }
}
