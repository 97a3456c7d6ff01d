import Records

/// One table of `lookups`: a CSV with a header, and the column by which its rows are found.
package struct LookupSection: Hashable, Sendable {
    /// As `lookup: NAME.COLUMN` names it.
    package var name: String
    /// As seen from the working directory.
    package var path: String
    package var key: String
}

extension LookupSection {
    /// Nil where a mistake was reported.
    init?(_ section: JobSection, name: String, folder: JobFolder) {
        section.require("file")
        let key = section.requiredText("key")
        section.refuseUnknownKeys()
        guard let path = section.path("file"), !key.isEmpty else { return nil }
        self.init(name: name, path: folder.path(path), key: key)
    }
}

extension JobSection {
    /// The free keys of a section, whatever stands behind them.
    func names(below key: String) -> [String] {
        guard case .members(let members) = member(key)?.value.content else { return [] }
        return members.map(\.key)
    }

    /// The tables that the job names.
    func lookups(_ key: String, folder: JobFolder) -> [LookupSection] {
        members(key).compactMap { member in
            guard member.key.wholeMatch(of: /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]{0,99}/) != nil else {
                report(
                    "\(member.key.quotedValue) is no name of a table; expected letters, digits, \"_\" and \"-\", at most 100",
                    at: member.place)
                return nil
            }
            guard case .members = member.value.content else {
                report(
                    "\"lookups.\(member.key)\" is \(member.value.kind); expected { file: \(member.key).csv, key: COLUMN }",
                    at: member.value.place)
                return nil
            }
            return section("\(key).\(member.key)", of: member) { LookupSection($0, name: member.key, folder: folder) }
        }
    }
}
