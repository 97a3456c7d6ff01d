import Foundation
import Records

@testable import Checkpoints

/// A directory that is gone when the test is.
func withTemporaryDirectory<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let path = NSTemporaryDirectory() + "checkpoints-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

extension InputKey {
    static let a = InputKey(path: "/in/a.csv", generation: 1)
    static let b = InputKey(path: "/in/b.csv", generation: 1)

    var next: InputKey { InputKey(path: path, generation: generation + 1) }
}

extension Event {
    /// `body` is short for a JSON body; events of one id and one word have the same body.
    static func sample(_ id: String, order: String? = nil, body word: String = "one") -> Event {
        Event(id: id, orderID: order, body: Array(#"{"id":"\#(id)","word":"\#(word)"}"#.utf8))
    }
}

extension Finding {
    static func sample(line: Int, _ message: String = "is empty") -> Finding {
        Finding("blank", field: "userId", column: "user", line: line, byte: 3, message: message, hint: "fill it in")
    }
}

extension ValidatedRecord {
    static func good(
        _ line: Int, _ id: String, order: String? = nil, body: String = "one", corrects: Position? = nil
    ) -> ValidatedRecord {
        ValidatedRecord(
            line: line, offset: line * 100, raw: Array("\(id),\(body)".utf8)[...],
            validation: .accepted(.sample(id, order: order, body: body), warnings: []), corrects: corrects)
    }

    static func ignored(_ line: Int) -> ValidatedRecord {
        ValidatedRecord(line: line, offset: line * 100, raw: Array("left out".utf8)[...], validation: .ignored)
    }

    static func bad(
        _ line: Int, _ id: String? = nil, order: String? = nil, raw: String = "?", corrects: Position? = nil
    ) -> ValidatedRecord {
        ValidatedRecord(
            line: line, offset: line * 100, raw: Array(raw.utf8)[...],
            validation: .invalid([.sample(line: line)], identity: KnownIdentity(eventID: id, orderID: order)),
            corrects: corrects)
    }
}

extension Refusal {
    static let noUser = Refusal(code: "USER_NOT_FOUND", field: "userId", message: "no such user")
    static let badData = Refusal(code: "INVALID_EVENT_DATA", message: "amount_total is wrong")
}

extension LedgerChange {
    static func admission(of records: [ValidatedRecord], to key: InputKey) -> LedgerChange {
        let last = records.map(\.line).max() ?? 0
        let checkpoint = InputCheckpoint(offset: (last + 1) * 100, line: last + 1, records: records.count)
        let input = StoredInput(
            key: key, format: .csv(CSVDialect()), header: ["id", "word"], checkpoint: checkpoint)
        return LedgerChange { $0.admission = ValidatedBatch(input: input, records: records) }
    }

    init(_ fill: (inout LedgerChange) -> Void) {
        self.init()
        fill(&self)
    }
}

extension CheckpointStore {
    @discardableResult
    func admit(
        _ records: ValidatedRecord..., to key: InputKey = .a, _ adjust: (inout LedgerChange) -> Void = { _ in }
    ) async throws -> Receipt {
        var change = LedgerChange.admission(of: records, to: key)
        adjust(&change)
        return try await commit(change).withoutPlaces
    }

    /// Marks the event and settles it, as a run does.
    @discardableResult
    func settle(
        _ id: String, _ outcome: Settlement.Outcome, inDoubt: Bool = false, attempts: Int = 1
    ) async throws -> Receipt {
        let key = try await key(of: id)
        _ = try await commit(LedgerChange { $0.intents = [key] })
        return try await commit(
            LedgerChange {
                $0.settlements = [
                    Settlement(key: key, outcome: outcome, attempts: attempts, inDoubt: inDoubt, requestID: "req_\(id)")
                ]
            }
        ).withoutPlaces
    }

    func revalidate(
        _ validations: [(RecordKey, ValidationResult)], offersAgain: Bool = false, acceptsChanges: Bool = false
    ) async throws -> Receipt {
        try await commit(
            LedgerChange {
                $0.revalidations = validations.map { Revalidation(key: $0.0, validation: $0.1) }
                $0.offersAgain = offersAgain
                $0.acceptsChanges = acceptsChanges
            }
        ).withoutPlaces
    }

    /// Every record but the skipped ones, in key order.
    func all() async throws -> [StoredRecord] {
        try await records(in: Set(RecordState.allCases), after: nil, limit: .max)
    }

    /// The owner of an id, or else the invalid record that has it.
    func find(_ id: String) async throws -> StoredRecord? {
        let found = try await all().filter { $0.eventID == id }
        return found.first { $0.state != .invalid } ?? found.first
    }

    func state(of id: String) async throws -> RecordState? { try await find(id)?.state }

    func key(of id: String) async throws -> RecordKey { try await find(id)?.key ?? RecordKey(-1) }

    func open() async throws -> [PendingEvent] { try await open(after: nil, limit: .max).map(\.withoutPlace) }
}

extension PendingEvent {
    /// Most tests are not about where a record stands.
    fileprivate var withoutPlace: PendingEvent {
        PendingEvent(key: key, event: event, inDoubt: inDoubt, attempts: attempts)
    }
}

extension Receipt {
    fileprivate var withoutPlaces: Receipt {
        var receipt = self
        receipt.pending = pending.map(\.withoutPlace)
        return receipt
    }
}

extension Books {
    init(
        read: Int, delivered: Int = 0, duplicate: Int = 0, skipped: Int = 0, ignored: Int = 0, invalid: Int = 0,
        rejected: Int = 0, parked: Int = 0, pending: Int = 0, inDoubt: Int = 0, idReused: Int = 0
    ) {
        self.init()
        (self.read, self.delivered, self.duplicate, self.skipped) = (read, delivered, duplicate, skipped)
        self.ignored = ignored
        (self.invalid, self.rejected, self.parked, self.pending) = (invalid, rejected, parked, pending)
        (self.inDoubt, self.idReused) = (inDoubt, idReused)
    }
}
