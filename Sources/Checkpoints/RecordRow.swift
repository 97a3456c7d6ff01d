import Crypto
import Foundation
import GRDB
import Records

/// A row of `record`, its bytes left in the table.
struct RecordRow: Hashable {
    var key: Int64
    var input: Int64
    var line: Int
    var state: RecordState
    var eventID: String?
    var orderID: String?
    var digest: Data?
    var inDoubt: Bool
    var attempts: Int
    var code: String?

    /// The columns `init(_:)` reads, in its order.
    static let columns = "key, input, line, state, event_id, order_id, body_digest, in_doubt, attempts, code"

    init(_ row: Row) throws {
        key = row[0]
        input = row[1]
        line = row[2]
        state = try RecordState(stored: row[3])
        eventID = row[4]
        orderID = row[5]
        digest = row[6]
        inDoubt = row[7]
        attempts = row[8]
        code = row[9]
    }
}

extension RecordState {
    /// - Throws: `SQLITE_CORRUPT` for a number that no state has.
    init(stored number: Int) throws {
        guard let state = RecordState(rawValue: number) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no record state is \(number)")
        }
        self = state
    }
}

extension Event {
    /// Tells two bodies apart: the first half of their SHA-256.
    static func digest(of body: some Sequence<UInt8>) -> Data {
        var hash = SHA256()
        if body.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
            hash.update(data: Data(body))
        }
        return Data(hash.finalize().prefix(16))
    }
}
