@testable import Ingest
import Foundation
import Reading
import Records

/// A ledger that holds what a test says; its rows' digests are their bodies.
struct LedgerDouble: LedgerSnapshot {
    var stored: [StoredInput] = []
    var counted: [InputKey: Books] = [:]
    var places: [InputKey: [LedgerRow]] = [:]
    var raws: [RecordKey: [UInt8]] = [:]
    var owners: Set<String> = []
    var validations: String?
    var found: [LedgerFlaw] = []

    func lostRests() -> [InputKey] { [] }

    func inputs() -> [StoredInput] { stored }

    func books(of input: InputKey) -> Books { counted[input] ?? Books() }

    func rulesDigest() -> String? { validations }

    func rows(of input: InputKey) -> LedgerRows {
        var rest = (places[input] ?? [])[...]
        return LedgerRows { rest.popFirst() }
    }

    func raw(of key: RecordKey) -> [UInt8]? { raws[key] }

    func hasOwner(of eventID: String) -> Bool { owners.contains(eventID) }

    func isBody(_ body: [UInt8], of row: LedgerRow) -> Bool { row.digest == body }

    func flaws() -> [LedgerFlaw] { found }
}

extension LedgerDouble {
    /// Reads the file to its end and keeps a row in that state for each record; invalid ones are invalid, a repeated
    /// id is skipped.
    mutating func take(
        _ path: String, as state: RecordState = .delivered, generation: Int = 1,
        validator: RecordValidator = .passthrough
    ) async throws {
        let key = InputKey(path: path, generation: generation)
        let input = Input(path: path, name: path, format: .ndjson)
        let intake = Intake(
            inputs: [input], validator: validator, limits: RecordLimits(), store: nil, notice: { _ in })
        var books = Books()
        var last: StoredInput?
        while let batch = try await intake.next() {
            for record in batch.records { enter(record, as: state, in: key, &books) }
            last = batch.input
        }
        last?.key = key
        stored += last.map { [$0] } ?? []
        counted[key] = books
    }

    private mutating func enter(
        _ record: ValidatedRecord, as state: RecordState, in key: InputKey, _ books: inout Books
    ) {
        books.read += 1
        if case .ignored = record.validation { return books.ignored += 1 }
        let (id, body): (String?, [UInt8]) =
            switch record.validation {
            case .accepted(let event, _): (event.id, event.body)
            case .invalid(_, let known): (known.eventID, Array(record.raw))
            case .ignored: (nil, [])
            }
        var own = state
        if case .invalid = record.validation { own = .invalid }
        if own != .invalid, let id, !owners.insert(id).inserted {
            books.skipped += 1
            return
        }
        let row = LedgerRow(
            key: RecordKey(Int64(raws.count + places.values.reduce(0) { $0 + $1.count } + 1)), line: record.line,
            offset: record.offset, state: own, eventID: id, inDoubt: false, digest: body)
        if own != .delivered, own != .duplicate { raws[row.key] = Array(record.raw) }
        places[key, default: []].append(row)
        books.enter(1, own, inDoubt: false)
    }
}

extension RecordValidator {
    static let passthrough = RecordValidator(mapping: nil, nulls: [""])
}

extension ConsumedPart.Reader {
    /// Names a file without its folder.
    static func passthrough(formerFolder: String? = nil, folder: String? = nil) -> ConsumedPart.Reader {
        let locator = InputLocator(
            formerFolder: formerFolder, folder: folder, limits: RecordLimits(),
            name: { InputKey(path: $0, generation: 1).fileName })
        return ConsumedPart.Reader(validator: .passthrough, limits: RecordLimits(), locator: locator)
    }
}

/// An event as a line of NDJSON.
func line(_ id: String, order: String = "O1", amount: String = "1.50") -> String {
    #"{"userId":"u","event":{"type":"payment.failed","id":"\#(id)"},"#
        + #""attributes":{"orderId":"\#(order)","amount":\#(amount)},"schemaVersion":1}"#
}

/// Runs a test in a folder that is gone afterwards.
func withFolder(_ body: (_ path: String) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "execution-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
}
