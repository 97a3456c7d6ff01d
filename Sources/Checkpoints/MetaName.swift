import GRDB

/// What the ledger keeps once, by name.
enum MetaName: String {
    /// The digest of mapping and schema.
    case rulesDigest = "program"
    case destination
    case jobFolder = "job folder"
    /// What the inputs of the last good runs looked like.
    case profiles
}

extension LedgerDatabase {
    func save(_ value: String, as name: MetaName) throws {
        try run(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name.rawValue, value)
    }
}
