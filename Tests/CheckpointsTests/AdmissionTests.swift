import Records
import Testing

@testable import Checkpoints

/// The table in `Admission`, row for row.
@Suite struct AdmissionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var state: RecordState
        var inDoubt = false
        /// By relation: same input, older generation, elsewhere.
        var sameBody: [Admission]
        var otherBody: [Admission]

        var testDescription: String { inDoubt ? "\(state) in doubt" : "\(state)" }
    }

    private static let skip = Admission.skip(reused: false)
    private static let reuse = Admission.skip(reused: true)
    private static let move = Admission.transfer(reused: false)
    private static let keep = Admission.transfer(reused: true)

    static let table = [
        Row(state: .delivered, sameBody: [skip, skip, skip], otherBody: [.conflict, reuse, reuse]),
        Row(state: .duplicate, sameBody: [skip, skip, skip], otherBody: [.conflict, reuse, reuse]),
        Row(state: .pending, sameBody: [skip, move, skip], otherBody: [.conflict, .takeOver, reuse]),
        Row(state: .pending, inDoubt: true, sameBody: [skip, move, skip], otherBody: [.conflict, keep, reuse]),
        Row(state: .sending, sameBody: [skip, move, skip], otherBody: [.conflict, keep, reuse]),
        Row(state: .parked, sameBody: [skip, move, skip], otherBody: [.conflict, .takeOver, .takeOver]),
        Row(state: .parked, inDoubt: true, sameBody: [skip, move, skip], otherBody: [.conflict, keep, .takeOver]),
        Row(state: .rejected, sameBody: [skip, move, skip], otherBody: [.takeOver, .takeOver, .takeOver]),
    ]

    private static func decide(_ row: Row, sameBody: Bool, isCorrection: Bool) -> [Admission] {
        Admission.Relation.allCases.map { relation in
            Admission.decide(
                isCorrection: isCorrection,
                owner: .init(state: row.state, inDoubt: row.inDoubt, sameBody: sameBody, relation: relation))
        }
    }

    @Test("a record whose id has an owner goes where the table says", arguments: table)
    func owned(_ row: Row) {
        #expect(Self.decide(row, sameBody: true, isCorrection: false) == row.sameBody)
        #expect(Self.decide(row, sameBody: false, isCorrection: false) == row.otherBody)
    }

    @Test("a correction takes over what is parked or rejected, and changes nothing else", arguments: table)
    func correction(_ row: Row) {
        let isTaken = row.state == .parked || row.state == .rejected
        let taken = [Admission](repeating: .takeOver, count: 3)
        #expect(Self.decide(row, sameBody: true, isCorrection: true) == (isTaken ? taken : row.sameBody))
        #expect(Self.decide(row, sameBody: false, isCorrection: true) == (isTaken ? taken : row.otherBody))
    }

    @Test("a record whose id nobody has is offered", arguments: [true, false])
    func unowned(isCorrection: Bool) {
        #expect(Admission.decide(isCorrection: isCorrection, owner: nil) == .offer)
    }
}
