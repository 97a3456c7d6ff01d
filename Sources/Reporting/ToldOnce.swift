package import Records

/// Which findings are to be told one by one: those of a `WholeCode` once for each file and field, all others each time.
package struct ToldOnce: Sendable {
    private struct Key: Hashable {
        var file: String
        var code: String
        var field: String?
    }

    private var told: Set<Key> = []

    package init() {}

    /// Whether to tell of the finding; counting it is left to others.
    package mutating func tells(_ finding: Finding, in file: String) -> Bool {
        guard WholeCode(rawValue: finding.code) != nil else { return true }
        return told.insert(Key(file: file, code: finding.code, field: finding.field ?? finding.column)).inserted
    }
}
