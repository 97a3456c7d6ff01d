import Testing

@testable import Drafting

@Suite("The layout of a CSV sample")
struct CSVLayoutTests {
    private func guess(_ text: String) -> CSVLayout { CSVLayout(guessing: Array(text.utf8)) }

    @Test("has the delimiter that cuts the rows alike", arguments: [",", ";", "\t", "|"])
    func delimiter(delimiter: String) {
        let rows = (1...20).map { "A\($0)\(delimiter)\"1\(delimiter)x, y; z\"\(delimiter)2.5" }
        let layout = guess((["id\(delimiter)b\(delimiter)c"] + rows).lines)
        #expect(layout.delimiter == delimiter.utf8.first)
        #expect(layout.fitting == 21)
        #expect(layout.skippedLines == 0)
    }

    @Test("has a preamble, whose lines are left out")
    func preamble() {
        let layout = guess("Report of 2026\n\nMade by X\nid;total\n1;2,50\n2;3,50\n")
        #expect(layout.skippedLines == 3)
        #expect(layout.delimiter == UInt8(ascii: ";"))
    }

    @Test("has the header above rows that end with a delimiter, and no column more")
    func trailingDelimiters() {
        for header in ["PNR;Betrag;Ort", "PNR;Betrag;Ort;"] {
            let table = RowTable(Array("\(header)\nA1;2,50;X;\nA2;3,50;Y;\nA3;3,50;;\n".utf8))
            #expect(table.layout.skippedLines == 0)
            #expect(table.columns.map(\.name) == ["PNR", "Betrag", "Ort"])
            #expect(table.recordCount == 3)
        }
    }

    @Test("has what sep= says")
    func stated() {
        let layout = guess("sep=;\na;b\n1;2\n")
        #expect(layout.delimiter == UInt8(ascii: ";"))
        #expect(layout.skippedLines == 1)
    }

    @Test("quotes with nothing where quotes stand inside fields")
    func noQuote() {
        let layout = guess("id\tsize\n1\t5\" disk\n2\t3\" disk\n3\tnone\n")
        #expect(layout.quote == nil)
        #expect(layout.delimiter == 0x09)
    }

    @Test("quotes with apostrophes where all fields have them")
    func apostrophe() {
        #expect(guess("'id','b'\n'1','x, y'\n'2','z'\n").quote == UInt8(ascii: "'"))
    }

    @Test("escapes with a backslash as MySQL does")
    func escape() {
        let layout = guess("id,b\n\"1\",\"say \\\"yes\\\", please\"\n\"2\",\\N\n")
        #expect(layout.escape == UInt8(ascii: "\\"))
        #expect(layout.fitting == 3)
    }

    @Test("has comments where odd lines begin with #")
    func comment() {
        #expect(guess("id,b\n# made by x\n1,2\n3,4\n# end\n").comment == UInt8(ascii: "#"))
    }

    @Test("has no header where the first row looks as the others do")
    func header() {
        #expect(!RowTable(Array("1,2026-01-02,x\n2,2026-01-03,y\n".utf8)).hasHeader)
        #expect(RowTable(Array("order_1,day\n7,2026-01-03\n".utf8)).hasHeader)
        #expect(RowTable(Array("PNR,Betrag\nX7,5\n".utf8)).hasHeader)
    }
}
