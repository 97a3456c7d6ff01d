import Checkpoints
import Jobs
import Records

extension SQLiteLedger {
    /// - Parameter path: as messages name the ledger.
    /// - Throws: `Problem` of kind `configuration` where the ledger's events went elsewhere. Nothing was sent, and the
    ///   ledger is closed.
    func requireDestination(_ destination: Destination, at path: String) async throws {
        guard let known = try await self.destination(), known != destination else { return }
        try close()
        throw Problem.otherDestination(path.relativeToWorkingDirectory, known, destination)
    }
}
