import Foundation
import GRDB

extension Scene {
    /// Does to a ledger what no run does.
    func tamper(_ sql: String, with path: String = "state/flights.sqlite") async throws {
        var careless = Configuration()
        careless.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: url(path).path, configuration: careless)
        try await queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }
}
