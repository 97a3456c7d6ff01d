import Records

extension EventCheck {
    /// A required field without a value: `node` is nil where there is no such member.
    mutating func reportRequired(_ rule: FieldRule, _ node: JSONNode?, in parent: JSONNode) {
        guard let node, node.value == .null || node.origin.column != nil else {
            let origin = node?.origin ?? parent.origin
            return add(.required, field: rule.path, at: origin, "\(rule.path) is missing", hint: rule.missingHint)
        }
        let subject = node.origin.subject(or: rule.path)
        add(
            .required, field: rule.path, at: node.origin, "\(subject) is \(node.shown); \(rule.path) is required",
            hint: rule.emptyHint(node.origin))
    }
}

extension FieldRule {
    /// A default would make an identity the same in every record.
    fileprivate func emptyHint(_ origin: JSONNode.Origin) -> String {
        let fill = origin.table == nil ? "fill it in the export" : "fill it in"
        return IdentityText.paths.contains(path) ? fill : "\(fill), or give \(path) a default in the job"
    }

    fileprivate var missingHint: String {
        let place = parents.isEmpty ? "" : " to \(parents.joined(separator: "."))"
        let member = "add the member \(name.quoted)\(place)"
        return type == .object || path == "schemaVersion" ? member : "\(member), or map a column to \(path) in the job"
    }
}
