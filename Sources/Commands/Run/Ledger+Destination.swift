import Checkpoints
import Jobs
import Records

extension Ledger {
    /// - Parameter place: as messages name the ledger.
    /// - Throws: `Problem` of kind `configuration` where the ledger's events went elsewhere. Nothing was sent, and the
    ///   ledger is closed.
    func requireDestination(_ destination: Destination, at place: StatePlace) async throws {
        guard let known = try await self.destination(), known != destination else { return }
        try close()
        throw Problem.otherDestination(place.text, known, destination)
    }
}
