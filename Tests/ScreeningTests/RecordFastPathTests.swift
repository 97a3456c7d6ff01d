@testable import Ingest
import Mapping
import Reading
import Records
import Screening
import Testing
import Validation

@Suite("The fast path of records that are read one by one")
struct RecordFastPathTests {
    /// How many of an export's records were surely good, all of them compared with the reference.
    private static func compare(
        _ text: [UInt8], _ dialect: CSVDialect, _ validator: RecordValidator, _ seed: UInt64
    ) throws -> Int {
        let scene = try DryRunScene()
        try scene.add(text, format: .csv(dialect))
        var source = try OpenedInput.open(scene.inputs[0], limits: RecordLimits()).source
        guard let bound = try? validator.bound(to: source.header, format: .csv(dialect), source: "export.csv"),
            let fastPath = validator.fastPath(
                of: bound, header: source.header, format: .csv(dialect), limits: RecordLimits())
        else { return 0 }
        var good = 0
        while let batch = try? source.next(limit: 7) {
            let reference = bound.validate(batch)
            for (record, expected) in zip(bound.validate(batch, by: fastPath), reference) {
                #expect(record.validation == expected.validation, "seed \(seed), line \(expected.line)")
                #expect(record.corrects == expected.corrects && record.raw == expected.raw)
                #expect(record.line == expected.line && record.offset == expected.offset)
            }
            for record in batch.records {
                if case .good = fastPath.look(at: record, in: batch) { good += 1 }
            }
        }
        return good
    }

    @Test("makes the reference's events, their bodies byte for byte")
    func sameEvents() throws {
        var good = 0
        for seed in 0..<60 as Range<UInt64> {
            var export = seed % 2 == 0 ? HostileExport(seed: seed) : HostileExport(ofAnyDialect: seed)
            let validator = RecordValidator(
                mapping: try export.mapping, nulls: seed % 4 == 0 ? [""] : export.nulls, filter: export.filter)
            good += try Self.compare(export.text(rows: 40), export.dialect, validator, seed)
        }
        #expect(good > 50)
    }

    @Test("leaves an order that the job gives, and a word for nothing that columns make together, to the reference")
    func puttingTogether() throws {
        func field(
            _ text: String, map: [String: String]? = nil, default fallback: String? = nil
        ) throws -> FieldMapping {
            FieldMapping(
                template: try Template(parsing: text), map: map,
                fallback: try fallback.map { try Template(parsing: $0) },
                time: nil, zone: nil)
        }
        let mapping = EventMapping(
            userID: try field("{user}"), type: try field("{event}", map: ["paid": "payment.completed"]),
            id: try field("pay_{number}"),
            attributes: [
                .init(name: "orderId", field: try field("{order}", default: "GROUP")),
                .init(name: "note", field: try field("{one}/{two}")),
                .init(name: "word", field: try field("{one}{two}")),
            ])
        let text = """
            user,number,order,one,two,event
            user_1,1,,x,y,paid
            user_2,2,o2,n,a,paid
            user_3,3,o3,nu,ll,paid
            user_4,4,o4,x,y,paid

            """
        let good = try Self.compare(Array(text.utf8), CSVDialect(), RecordValidator(mapping: mapping, nulls: [""]), 0)
        #expect(good == 1)
    }

    @Test("leaves forms that it cannot write to the reference")
    func formed() throws {
        for seed in 0..<24 as Range<UInt64> {
            var export = HostileExport(formed: seed)
            let validator = RecordValidator(
                mapping: try export.formedMapping, nulls: [""], lookups: HostileExport.tables)
            _ = try Self.compare(export.text(rows: 40), export.dialect, validator, seed)
        }
    }
}
