import Jobs
import Testing

@Suite("The fingerprint of a mapping")
struct FingerprintTests {
    private static let plain = """
        event:
          userId: "{user}"
          type: { from: "{kind}", map: { a: order.confirmed, b: order.cancelled } }
          id: "evt_{id}"
          attributes: { orderId: "{id}", start_time: { from: "{at}", time: epoch } }
        """

    @Test("is the same however the job is written")
    func layout() throws {
        let rewritten = """
            name: another # with comments
            upload: { rate: 1 }
            event:
              attributes:
                orderId: { from: '{id}' }
                start_time:
                  time: "epoch"
                  from: "{at}"
              id: evt_{id}
              type: { map: { "b": order.cancelled, a: order.confirmed }, from: "{kind}" }
              userId: "{user}"
            """
        #expect(try fingerprint(rewritten) == fingerprint(Self.plain))
    }

    @Test(
        "changes with everything that changes an event",
        arguments: [
            ("{user}", "{usr}"), ("order.cancelled", "order.modified"), ("{ a: ", "{ c: "), ("evt_", "evt-"),
            ("time: epoch", "time: epochMillis"), ("{at}", "at"), ("\"{at}\",", "\"{at}\", default: \"0\","),
            ("\"{at}\",", "\"{at}\", default: \"{id}\","),
            ("\"{at}\",", "[\"{at}\", \"{on}\"],"), ("\"{at}\",", "\"{at}\", replace: [{ pattern: a, with: b }],"),
            ("\"{at}\",", "\"{at}\", case: upper,"), ("time: epoch", "number: { scale: 0.01 }"),
            ("order.cancelled }", "order.cancelled }, otherwise: x"),
            ("time: epoch", "time: epoch, zone: UTC"),
            ("time: epoch", "time: [epoch, iso8601]"), ("time: epoch", "time: excel, zone: UTC"),
            ("time: epoch", "time: iso8601, zone: \"{zone}\""), ("time: epoch", "time: [iso8601, epoch]"),
            ("time: epoch", "time: epoch, plus: { from: \"{min}\", unit: minutes }"),
            ("time: epoch", "time: epoch, plus: { from: \"{min}\", unit: hours }"),
            ("event:", "input: { csv: { null: [x] } }\nevent:"),
            (
                "orderId: \"{id}\", start_time: { from: \"{at}\", time: epoch }",
                "start_time: { from: \"{at}\", time: epoch }, orderId: \"{id}\""
            ),
        ])
    func change(from old: String, to new: String) throws {
        #expect(try fingerprint(Self.plain.replacing(old, with: new)) != fingerprint(Self.plain))
    }

    @Test("is pinned, for it outlives this version")
    func pinned() throws {
        #expect(
            try fingerprint(Self.plain) == """
                mapping 1, schemaVersion 1
                null ""
                "userId" from {"user"}
                "event.type" from {"kind"} map "a":"order.confirmed","b":"order.cancelled"
                "event.id" from "evt_"+{"id"}
                "attributes.orderId" from {"id"}
                "attributes.start_time" from {"at"} time epoch

                """)
        #expect(try fingerprint("name: events") == "mapping 1, schemaVersion 1\nnull \"\"\nas it stands\n")
    }

    @Test("names the formats, zone and offset of a time")
    func times() throws {
        let time = #"time: [epoch, 'd/M/yy "x"'], zone: "{zone}", plus: { from: ["{a}", "{b}"], unit: days }"#
        let text = try fingerprint(Self.plain.replacing("time: epoch", with: time))
        #expect(
            text.contains(
                #"from {"at"} time epoch,"d/M/yy \"x\"" zone {"zone"} plus {"a"},{"b"} days"# + "\n"))
        // A list of one is the format alone.
        #expect(
            try fingerprint(Self.plain.replacing("time: epoch", with: "time: [epoch]")) == fingerprint(Self.plain))
    }

    private func fingerprint(_ text: String) throws -> String {
        try JobFixture.job(text).mappingFingerprint
    }
}
