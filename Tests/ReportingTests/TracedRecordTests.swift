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

    private static func name(_ input: InputKey) -> String { input.fileName }

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
            traced.text(Self.name) == """
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
            traced.json(Self.name).text == #"{"type":"record","file":"a.csv","line":7,"event":"evt_1","order":"o1","#
                + #""state":"rejected","inDoubt":false,"attempts":2,"request":"req_9","earlierAttempts":[],"settled":1795555559,"#
                + #""code":"INVALID_EVENT_DATA","field":"amount_total","message":"is wrong","behind":null,"findings":[]}"#
        )
    }

    @Test("a record that waits in its order says behind what")
    func behind() {
        var traced = TracedRecord(
            Self.record(.parked, refusal: Refusal(code: "BEHIND_PARKED", message: "waits")), settledAt: nil)
        var head = Self.record(.invalid)
        (head.eventID, head.line) = ("evt_0", 3)
        traced.behind = head
        #expect(
            traced.text(Self.name).hasSuffix(
                "\n  reason    BEHIND_PARKED: waits\n  behind    evt_0, invalid, at a.csv:3"), "\(traced)")
        #expect(
            traced.json(Self.name).text.contains(
                #""behind":{"file":"a.csv","line":3,"event":"evt_0","state":"invalid"}"#))
    }

    @Test("names, ids and answers are shown on their own lines, whatever they hold")
    func hostile() {
        var record = Self.record(
            .rejected, refusal: Refusal(code: "X\u{1b}[2J", field: "a\nb", message: "no\u{a0}\u{202e}break"))
        record.input = InputKey(path: "/in/a\u{1b}[31m\n.csv", generation: 1)
        (record.eventID, record.orderID, record.requestID) = ("evt\t1", "o\u{200b}1", "r\r9")
        #expect(
            TracedRecord(record, settledAt: nil).text(Self.name) == #"""
                a\u{1b}[31m\n.csv:7
                  event     evt\t1
                  order     o\u{200b}1
                  state     rejected
                  attempts  2
                  request   r\r9
                  reason    X\u{1b}[2J (a\nb): no\u{a0}\u{202e}break
                """#)
    }

    @Test("an invalid record's findings stand below it")
    func invalid() {
        let finding = Finding(
            "blank", field: "userId", line: 7, byte: 1, message: "userId is empty", hint: "fill it in")
        let text = TracedRecord(Self.record(.invalid, findings: [finding]), settledAt: nil).text(Self.name)
        #expect(text.hasSuffix("\n  a.csv:7:1: error: userId is empty\n    hint: fill it in"), "\(text)")
    }
}
