import Records

extension Finding {
    /// Warnings of columns that are sent as text and hold a word for no value, which then is sent as that word.
    ///
    /// What has to be an identity is an error elsewhere.
    static func wordsForNothing(in event: JSONNode) -> [Finding] {
        guard case .object(let members)? = event["attributes"]?.value else { return [] }
        return members.compactMap { member in
            let path = "attributes.\(member.name)"
            guard case .string(let text) = member.node.value, let column = member.node.origin.column,
                text.utf8.count <= 9, !IdentityText.paths.contains(path), IdentityText.flaw(in: text) == .wordForNothing
            else { return nil }
            let origin = member.node.origin
            return Finding(
                WholeCode.wordForNothing.rawValue, severity: .warning, field: path, column: column, line: origin.line,
                byte: origin.byte,
                message:
                    "\(origin.subject(or: column)) is \(text.quoted), a word for no value, which is sent as that word",
                hint: "where it means no value, say so in the job: input: { csv: { null: ['', \(text.yaml)] } }")
        }
    }
}
