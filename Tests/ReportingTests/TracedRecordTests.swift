import Records
import Reporting
import Testing

@Suite struct TracedRecordTests {
    private static func record(
        _ state: RecordState, inDoubt: Bool = false, findings: [Finding] = [], refusal: Refusal? = nil
    ) -> StoredRecord {
        StoredRecord(
            key: RecordKey(1), input: InputKey(path: "/in/a.csv", generation: 1), line: 7, offset: 90, state: state,
            raw: nil, eventID: "evt_1", orderID: "o1", inDoubt: inDoubt, attempts: 2, requestID: "req_9",
            findings: findings, refusal: refusal)
    }

    @Test(
        "the state is told in the words of the books",
        arguments: [
            (.pending, false, "pending"), (.pending, true, "in doubt"), (.sending, false, "in doubt"),
            (.delivered, false, "delivered"), (.duplicate, false, "duplicate"), (.rejected, true, "rejected"),
            (.parked, false, "parked"), (.parked, true, "parked, in doubt"), (.invalid, false, "invalid"),
        ] as [(RecordState, Bool, String)])
    func states(state: RecordState, inDoubt: Bool, words: String) {
        let record = Self.record(state, inDoubt: inDoubt)
        #expect(record.stateWords == words)
        #expect(record.isInDoubt == words.contains("in doubt"))
    }

    @Test("what the server said is told with the moment")
    func refused() {
        let refusal = Refusal(code: "INVALID_EVENT_DATA", field: "amount_total", message: "is wrong")
        let traced = TracedRecord(Self.record(.rejected, refusal: refusal), settledAt: 1_795_555_559)
        #expect(
            traced.text(in: "a.csv") == """
                a.csv:7
                  event     evt_1
                  order     o1
                  state     rejected
                  attempts  2
                  request   req_9
                  settled   2026-11-24T21:25:59Z
                  reason    INVALID_EVENT_DATA (amount_total): is wrong
                """)
        #expect(
            traced.json(in: "a.csv").text == #"{"type":"record","file":"a.csv","line":7,"event":"evt_1","order":"o1","#
                + #""state":"rejected","inDoubt":false,"attempts":2,"request":"req_9","settled":1795555559,"#
                + #""code":"INVALID_EVENT_DATA","field":"amount_total","message":"is wrong","findings":[]}"#)
    }

    @Test("an invalid record's findings stand below it")
    func invalid() {
        let finding = Finding(
            "blank", field: "userId", line: 7, byte: 1, message: "userId is empty", hint: "fill it in")
        let text = TracedRecord(Self.record(.invalid, findings: [finding]), settledAt: nil).text(in: "a.csv")
        #expect(text.hasSuffix("\n  a.csv:7:1: error: userId is empty\n    hint: fill it in"), "\(text)")
    }
}
