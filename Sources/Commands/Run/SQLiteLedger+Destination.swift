import Checkpoints
import Records

extension SQLiteLedger {
    /// - Parameter path: as messages name the ledger.
    /// - Throws: `Problem` of kind `configuration` where the ledger's events went elsewhere. Nothing was sent, and the
    ///   ledger is closed.
    func requireDestination(_ destination: Destination, at path: String) async throws {
        guard let known = try await self.destination(), known != destination else { return }
        try close()
        throw Problem(
            .configuration, "the ledger \(path.relativeToWorkingDirectory) belongs to another destination",
            context: ["it belongs to \(known)", "this run would send to \(destination)"],
            hint:
                "give each destination a ledger of its own: write api.baseURL by environment and choose with --env, or "
                + "name another state with --state; what one server has says nothing of the other")
    }
}
