import Records
import Testing

@Suite struct NumberTextTests {
    @Test(
        "what RFC 8259 §6 calls a number is one",
        arguments: [
            "0", "-0", "7", "10", "-12", "0.5", "-0.0", "10.01", "1e3", "1E3", "1e+3", "1e-3", "0e0", "12.50E+07",
            "-1.0e-00", "123456789012345678901234567890.000000000000000000001",
        ])
    func numbers(_ text: String) {
        #expect(NumberText.isNumber(Array(text.utf8)))
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "-", "+1", "007", "-01", ".5", "1.", "-.5", "1.e3", "e3", "1e", "1e+", "1e1.5", "1.2.3", "1,5", "1 ",
            " 1", "0x1F", "1_000", "NaN", "Infinity", "-Infinity", "--1", "1-", "١", "1\0",
        ])
    func others(_ text: String) {
        #expect(!NumberText.isNumber(Array(text.utf8)))
    }

    @Test("a slice is read from its own start")
    func slice() {
        #expect(NumberText.isNumber(Array("a,12.5,b".utf8)[2..<6]))
    }
}
