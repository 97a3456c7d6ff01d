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
    var wasParked: Bool

    /// The columns `init(_:)` reads, in its order.
    static let columns =
        "key, input, line, state, event_id, order_id, body_digest, in_doubt, attempts, code, "
        + "parked_since IS NOT NULL"

    init(_ row: ResultRow) throws {
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
        wasParked = row[10]
    }
}

extension RecordRow {
    /// Parked only because another record of its order is in the way.
    var isBehind: Bool { state == .parked && code.map { BehindCode(rawValue: $0) != nil } ?? false }
}

extension BehindCode {
    init(_ head: RecordRow) {
        self =
            switch head.state {
            case .rejected: .rejected
            case .invalid: .invalid
            default: .parked
            }
    }

    /// As the ledger keeps it.
    func message(_ head: RecordRow) -> String {
        let event = head.eventID.map { " \($0.quoted)" } ?? ""
        return "waits behind the \(words) event\(event) of the same order"
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
