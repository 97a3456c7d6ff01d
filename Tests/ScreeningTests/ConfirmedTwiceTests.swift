@testable import DryRun
@testable import Ingest
import Reading
import Records
import Screening
import Testing

@Suite("An order confirmed twice")
struct ConfirmedTwiceTests {
    private static let validator = RecordValidator(mapping: nil, nulls: [""])

    private static func line(_ order: String, as id: String, type: String = "order.confirmed", user: String = "u")
        -> String
    {
        #"{"userId":"\#(user)","event":{"type":"\#(type)","id":"\#(id)"},"attributes":{"orderId":"\#(order)","#
            + #""orderStatus":"ok","amount_total":1,"location_origin_lat":1,"location_origin_long":1,"#
            + #""location_dest_lat":2,"location_dest_long":2,"start_time":1795000000,"end_time":1795000060,"#
            + #""hostStatus":"CONFIRMED"},"schemaVersion":1}"#
    }

    /// Both ways, which have to agree.
    private static func findings(of files: [[String]]) async throws -> [String] {
        let scene = try DryRunScene()
        for lines in files { try scene.add(Array((lines.joined(separator: "\n") + "\n").utf8), format: .ndjson) }
        let outcome = await scene.inBlocks(validator, blockBytes: 300)
        #expect(await scene.byReference(validator) == outcome)
        return outcome.findings.map { String($0.prefix { $0 != "\n" }) }
    }

    @Test("is told at the later record's order, with the place and id of the first")
    func told() async throws {
        let findings = try await Self.findings(of: [
            [Self.line("A", as: "evt_A"), Self.line("B", as: "evt_B"), Self.line("A", as: "x1")],
            [Self.line("A", as: "x2"), Self.line("A", as: "evt_A"), Self.line("C", as: "evt_C")],
        ])
        #expect(
            findings == [
                #"0.txt:3:84: warning: order "A" was confirmed already on line 1, as event "evt_A""#,
                #"1.txt:1:84: warning: order "A" was confirmed already at 0.txt:1, as event "evt_A""#,
            ])
    }

    @Test("is no other event of the order, and no record that is invalid")
    func others() async throws {
        let findings = try await Self.findings(of: [
            [
                Self.line("A", as: "1", type: "order.cancelled"), Self.line("A", as: "2", user: ""),
                Self.line("A", as: "3"), Self.line("A", as: "4", type: "order.modified"),
                Self.line("A", as: "5", user: ""), Self.line("A", as: "6", type: "payment.completed"),
            ]
        ])
        #expect(findings.count { $0.contains("confirmed already") } == 0)
        #expect(findings.count == 2)
    }

    @Test("is found by the bytes of the order's id, whatever the ids of the events are", arguments: 0..<4)
    func bytes(rotation: Int) async throws {
        var lines = [
            Self.line("caf\u{E9}", as: "evt_caf\u{E9}"), Self.line("cafe\u{301}", as: "evt_cafe\u{301}"),
            Self.line(#"caf\u00e9"#, as: "1"), Self.line("A", as: "evt_A"),
        ]
        lines = Array(lines[rotation...] + lines[..<rotation])
        let findings = try await Self.findings(of: [lines])
        #expect(findings.count == 1)
        #expect(findings.allSatisfy { $0.contains("order \"caf\u{E9}\"") })
    }

    @Test("is nothing that only hashes alike")
    func collision() throws {
        let scene = try DryRunScene()
        let lines = [
            Self.line("A", as: "1"), Self.line("B", as: "2"), Self.line("A", as: "3"), Self.line("A", as: "1"),
            Self.line("A", as: "4", type: "order.cancelled"),
        ]
        try scene.add(Array((lines.joined(separator: "\n") + "\n").utf8), format: .ndjson)
        let input = try CheckedInput(
            scene.inputs[0], number: 0, validator: Self.validator, limits: RecordLimits(), hash: TextHash(seed: 1))
        let keys = lines.indices.map { index in
            let offset = lines[..<index].map { $0.utf8.count + 1 }.reduce(0, +)
            return IdentityKey(id: 7, body: UInt32(index), line: index + 1, offset: offset, input: 0, isInvalid: false)
        }
        var recall = RecordRecall([input])
        let findings = try keys.dropFirst().map { try recall.compareOrders(.init(earlier: keys[0], later: $0)) }
        #expect(findings.map { $0?.line } == [nil, 3, nil, nil])
    }

    @Test("is told of as many as there are")
    func many() async throws {
        let lines = (0..<400).map { Self.line("\($0 % 100)", as: $0 < 100 ? "evt_\($0)" : "again_\($0)") }
        #expect(try await Self.findings(of: [lines]).count == 300)
    }
}
