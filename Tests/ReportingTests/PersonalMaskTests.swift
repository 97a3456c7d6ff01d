import Reporting
import Testing

@Suite("What a report shows of a text about a record") struct PersonalMaskTests {
    private let mask = PersonalMask(names: ["amount", "attributes.amount_total"])

    @Test(
        "values are shapes, names and what a job would say are themselves",
        arguments: [
            (#""amount" is "12,50"; expected a number"#, #""amount" is "00,00"; expected a number"#),
            (#""amount" is 99.5; at least 100"#, #""amount" is 00.0; at least 100"#),
            (#""amount" is -7, and no number"#, #""amount" is -0, and no number"#),
            (#"write "." for the decimal comma: 12.50"#, #"write "." for the decimal comma: 00.00"#),
            (#"write time: "dd/MM/yyyy HH:mm" in the job"#, #"write time: "dd/MM/yyyy HH:mm" in the job"#),
            ("call asha@example.org or 9876543210", "call xxxx@xxxxxxx.xxx or 0000000000"),
        ])
    func masked(text: String, expected: String) {
        #expect(mask.masked(text) == expected)
        #expect(PersonalMask(names: [], isOff: true).masked(text) == text)
    }
}
