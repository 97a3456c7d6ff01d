import GRDB
package import Records

extension Ledger {
    /// What the inputs of the last good runs looked like, the last one last.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func profiles() async throws(Problem) -> [InputProfile] {
        try await storage.read { try LedgerQueries(db: $0).profiles() }
    }

    /// Keeps one more, in place of an earlier one of the same inputs.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func keep(_ profile: InputProfile) async throws(Problem) {
        try await storage.write { db in
            let others = try LedgerQueries(db: db).profiles().filter { $0.paths != profile.paths }
            let kept = (others + [profile]).suffix(InputProfile.kept)
            try db.save(try JSONColumn.encode(Array(kept)), as: .profiles)
        }
    }
}

extension LedgerQueries {
    func profiles() throws -> [InputProfile] { try text(.profiles).map { try JSONColumn.decode(from: $0) } ?? [] }
}
