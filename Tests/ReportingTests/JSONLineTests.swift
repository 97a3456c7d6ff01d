import Records
import Reporting
import Testing

@Suite struct JSONLineTests {
    @Test("members stand in the order they came, what is missing is null")
    func members() {
        var line = JSONLine(type: "progress")
        line.add("job", #"the "night""#)
        line.add("left", nil as Int?)
        line.add("why", nil as String?)
        line.add("done", false)
        line.add("parts", [JSONLine.object { $0.add("n", 1) }, .object { _ in }])
        #expect(
            line.text == #"{"type":"progress","job":"the \"night\"","left":null,"why":null,"done":false,"#
                + #""parts":[{"n":1},{}]}"#)
    }

    @Test(
        "a duration is seconds, cut to the millisecond",
        arguments: [
            (.zero, "0.000"), (.milliseconds(7), "0.007"), (.milliseconds(1250), "1.250"),
            (.microseconds(1_999_999), "1.999"), (.seconds(120_000), "120000.000"),
        ] as [(Duration, String)])
    func durations(_ duration: Duration, _ text: String) {
        let line = JSONLine.object { $0.add("seconds", duration) }
        #expect(line.text == #"{"seconds":\#(text)}"#)
    }

    @Test("a line end in a text does not break the line")
    func lineEnds() {
        let line = JSONLine.object { $0.add("message", "one\r\ntwo") }
        #expect(line.text == #"{"message":"one\r\ntwo"}"#)
    }
}
