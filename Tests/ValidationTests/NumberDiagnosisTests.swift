import Testing

@testable import Validation

struct NumberDiagnosisTests {
    @Test(
        "a text that a person takes for a number is told how to be one",
        arguments: [
            ("12,50", "write \".\" for the decimal comma: 12.50"),
            ("0,125", "write \".\" for the decimal comma: 0.125"),
            ("1.234,50", "leave out the thousands separators and write \".\" for the decimal comma: 1234.50"),
            ("1 234,50", "leave out the thousands separators and write \".\" for the decimal comma: 1234.50"),
            ("1,234.50", "leave out the thousands separators: 1234.50"),
            ("12,34,567", "leave out the thousands separators: 1234567"),
            ("-1,234,567.8", "leave out the thousands separators: -1234567.8"),
            ("1'234'567", "leave out the thousands separators: 1234567"),
            ("1.234.567", "leave out the thousands separators: 1234567"),
            ("1,234", "write the number with \".\" and without thousands separators: \"1,234\" may be either"),
            ("₹1,234", "leave out \"₹\" and the thousands separators: 1234"),
            ("Rs. 500", "leave out \"Rs.\": 500"), ("500 inr", "leave out \"INR\": 500"),
            ("€12,50", "leave out \"€\" and write \".\" for the decimal comma: 12.50"),
            ("007", "leave out the leading zeros: 7"), ("00.5", "leave out the leading zeros: 0.5"),
            ("000", "leave out the leading zeros: 0"),
            (".5", "write 0 before the \".\": 0.5"), ("-.5", "write 0 before the \".\": -0.5"),
            ("1.", "leave out the \".\" at the end: 1"), ("+1", "leave out the \"+\": 1"),
            (" 12 ", "leave out the blanks around it: 12"), ("12\u{a0}", "leave out the blanks around it: 12"),
            ("123.45-", "put the \"-\" in front: -123.45"),
            (
                "1.234,50-",
                "leave out the thousands separators and put the \"-\" in front and write \".\" for the decimal comma: -1234.50"
            ),
            ("(12.50)", "write \"-\" for the brackets: -12.50"),
            ("\u{2212}5", "write \"-\" for the typographic minus U+2212: -5"),
            ("-₹ 12.50", "leave out \"₹\": -12.50"),
            ("CHF 1'250.00", "leave out \"CHF\" and the thousands separators: 1250.00"),
            ("₹ 1,12,450.00", "leave out \"₹\" and the thousands separators: 112450.00"),
            ("१२", "write the digits 0 to 9 of ASCII: 12"),
            ("\u{FF11}\u{FF12}", "write the digits 0 to 9 of ASCII: 12"),
            (
                "\u{FF11}\u{FF0C}\u{FF15}",
                "write the digits 0 to 9 of ASCII and write \".\" for the decimal comma: 1.5"
            ),
            ("(5", "leave out the lone \"(\", or put it into brackets whole where they mean minus: 5"),
            ("5)", "leave out the lone \")\", or put it into brackets whole where they mean minus: 5"),
            ("12", "write 12 as a JSON number, without the quotes"),
        ])
    func advice(text: String, advice: String) {
        #expect(NumberDiagnosis(text).advice() == advice)
    }

    @Test(
        "anything else is left alone",
        arguments: [
            "", " ", "N/A", "NaN", "-", ".", "12.5.2024", "2024-01-01", "1,2,3", "12 34", "1e", "0x10", "₹", "(",
            "१२/३",
        ])
    func none(text: String) {
        #expect(NumberDiagnosis(text).advice() == nil)
    }

    @Test(
        "a whole column so written is one line of the job",
        arguments: [
            ("12,50", #"number: { decimal: "," }"#), ("1.250,00", #"number: { decimal: ",", group: "." }"#),
            ("1.250.000", #"number: { decimal: ",", group: "." }"#),
            ("1\u{a0}250,00", #"number: { decimal: ",", group: "\u00A0" }"#), ("1,250.00", #"number: { group: "," }"#),
            ("₹ 1,12,450.00", #"number: { group: ",", strip: "₹ " }"#), ("123.45-", #"number: { decimal: "." }"#),
            ("(12.50)", #"number: { decimal: "." }"#), ("12,50 €", #"number: { decimal: ",", strip: " €" }"#),
            ("+7", #"number: { strip: "+" }"#),
            ("1,234", #"number: { decimal: "," } or number: { group: "," }, whichever is meant,"#),
        ])
    func jobLine(text: String, line: String) {
        let advice = NumberDiagnosis(text).advice(at: "attributes.amount_total")
        #expect(
            advice?.hasSuffix(
                "; where the whole column is written so, set \(line) at attributes.amount_total in the job instead")
                == true, "\(advice ?? "nil")")
    }

    @Test("what the job has no word for is told without a line for it", arguments: ["007", ".5", "1.", "\u{2212}5"])
    func beyondJob(text: String) {
        #expect(NumberDiagnosis(text).advice(at: "attributes.amount_total")?.contains("job") == false)
    }
}
