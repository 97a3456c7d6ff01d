import Records
import Reporting
import Testing

@testable import Pages

@Suite("The strip of a file") struct StripPictureTests {
    private static func input(lines: Int, _ open: [Int]) -> ReportedInput {
        var input = ReportedInput(path: "a.csv", records: lines, lines: lines, isComplete: true, isAbandoned: false)
        for line in open { input.note(line, .invalid) }
        return input
    }

    private static func html(_ input: ReportedInput) -> String { StripPicture(input: input, isSmall: false).node.html }

    @Test("is faint where two in a thousand are open, however long the file, and strong where all are")
    func depth() {
        let even = Self.html(Self.input(lines: 1_000_000, Array(stride(from: 500, through: 1_000_000, by: 500))))
        #expect(even.contains("class=\"invalid d1\""))
        #expect(!even.contains("d3\"") && !even.contains("d4\"") && !even.contains("d5\""))
        #expect(even.contains("2,000 of 1,000,000 lines are open (0.2%): the heaviest stretches are lines "))
        let block = Self.html(Self.input(lines: 1_000_000, Array(400_000...420_000)))
        #expect(block.contains("class=\"invalid d5\""))
        #expect(block.contains("20,001 of 1,000,000 lines are open (2%): lines 400000–420000."))
    }

    @Test("says every stretch where there are few, and stays small where there are many")
    func words() {
        let few = Self.html(Self.input(lines: 400, Array(140...150) + Array(260...271)))
        #expect(few.contains("23 of 400 lines are open (5.8%): lines 140–150, 260–271."))
        #expect(
            Self.html(Self.input(lines: 1_000_000, Array(stride(from: 1, to: 1_000_000, by: 7)))).utf8.count < 20_000)
    }
}
