import GRDB
package import Records

extension Ledger {
    /// What the inputs of the last good runs looked like, the last one last.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func profiles() async throws(Problem) -> [InputProfile] {
        try await storage.read { try Self.profiles(in: $0) }
    }

    /// Keeps one more, in place of an earlier one of the same inputs.
    /// - Throws: `Problem` of kind `state` or `io`.
    package func keep(_ profile: InputProfile) async throws(Problem) {
        try await storage.write { db in
            let others = try Self.profiles(in: db).filter { $0.paths != profile.paths }
            let kept = (others + [profile]).suffix(InputProfile.kept)
            try db.save(try JSONColumn.encode(Array(kept)), as: .profiles)
        }
    }

    private static func profiles(in db: LedgerDatabase) throws -> [InputProfile] {
        try LedgerQueries(db: db).text(.profiles).map { try JSONColumn.decode(from: $0) } ?? []
    }
}
