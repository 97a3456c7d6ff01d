import Records

/// The columns of an NDJSON sample: every plain value's path.
struct TreeTable {
    let columns: [(reference: String, name: String, values: [String?])]
    /// Objects may have a member for each key of some table; what a job maps is among the first.
    private static let mostColumns = 1000

    /// Most lines have the members of an event.
    let holdsEvents: Bool

    init(_ trees: [JSONNode]) {
        var order: [String] = []
        var values: [String: [String?]] = [:]
        for (index, tree) in trees.enumerated() {
            Self.walk(tree, path: "") { path, text in
                if values[path] == nil {
                    guard order.count < Self.mostColumns else { return }
                    order.append(path)
                    values[path] = []
                }
                let known = values[path]?.count ?? 0
                // A member without a value here may be an object elsewhere.
                guard known <= index else { return }
                values[path]?.append(contentsOf: Array(repeating: nil, count: index - known) + [text])
            }
        }
        columns = order.map { path in
            let known = values[path] ?? []
            return (path, path, known + Array(repeating: nil, count: trees.count - known.count))
        }
        holdsEvents =
            trees.count { $0["userId"] != nil && $0["event"]?["type"] != nil && $0["attributes"] != nil } * 2
            > trees.count
    }

    /// Members whose names a path cannot hold are left out; of an array the first element stands for all.
    private static func walk(_ node: JSONNode, path: String, _ take: (String, String?) -> Void) {
        switch node.value {
        case .absent, .null: take(path, nil)
        case .bool(let flag): take(path, flag ? "true" : "false")
        case .number(let text), .string(let text): take(path, text)
        case .array(let nodes):
            if let first = nodes.first { walk(first, path: "\(path)[0]", take) }
        case .object(let members):
            for member in members where !member.name.isEmpty && !member.name.contains(where: "{}[]".contains) {
                guard path.isEmpty || !member.name.contains(".") else { continue }
                walk(member.node, path: path.isEmpty ? member.name : "\(path).\(member.name)", take)
            }
        }
    }
}
