import Records
import Testing

@testable import Reading

@Suite("A look at the first lines of a file")
struct FileLookTests {
    private static let wanted = ["order", "user", "amount"]

    private func looked(
        _ text: String, _ dialect: CSVDialect = CSVDialect(), wanted: [String] = wanted
    ) -> FileLook? {
        FileLook(Array(text.utf8), isWhole: true, dialect: dialect, wanted: wanted)
    }

    @Test(
        "tells what is odd, with the line of the job that mends it",
        arguments: [
            (
                "sep=;\norder;user;amount\nB1;u1;5\nB2;u2;6\n", "separator-line",
                #"set csv: { skipLines: 1, delimiter: ";" } under input in the job"#
            ),
            (
                "sep=,\norder,user,amount\nB1,u1,5\n", "separator-line",
                "set csv: { skipLines: 1 } under input in the job"
            ),
            (
                "\"sep=\t\"\norder\tuser\tamount\nB1\tu1\t5\n", "separator-line",
                #"set csv: { skipLines: 1, delimiter: "\t" } under input in the job"#
            ),
            (
                "Booking report\nFrom 2026-01-01, to 2026-02-01\n\norder,user,amount\nB1,u1,5\n", "preamble",
                "set csv: { skipLines: 3 } under input in the job"
            ),
            (
                "Report;2026;x\norder;user;amount\nB1;u1;5\n", "preamble",
                #"set csv: { skipLines: 1, delimiter: ";" } under input in the job"#
            ),
            (
                "order;user;amount\nB1;u1;1.250,00\n", "wrong-delimiter",
                #"set csv: { delimiter: ";" } under input in the job, and number: { decimal: "," } "#
                    + #"at what is mapped from "amount": line 2 has "1.250,00""#
            ),
            (
                "order|user|amount\nB1|u1|5\n", "wrong-delimiter",
                #"set csv: { delimiter: "|" } under input in the job"#
            ),
            (
                "\"order,user,amount\"\n\"B1,\"\"u1\"\",5\"\n\"B2,u2,6\"\n", "quoted-lines",
                "nothing in the job mends that: export it again, or take the quotes off with: "
                    + #"sed -e 's/^"//' -e 's/"\r\{0,1\}$//' -e 's/""/"/g' in.csv > unquoted.csv"#
            ),
        ])
    func odd(text: String, code: String, hint: String) throws {
        let look = try #require(looked(text))
        let finding = look.finding(of: "in.csv")
        #expect(finding.code == code)
        #expect(finding.severity == .error)
        #expect((finding.line, finding.byte) == (1, 1))
        #expect(finding.hint == hint)
    }

    @Test(
        "says nothing of a file that is read as it is",
        arguments: [
            "order,user,amount\nB1,u1,5\n", "user,x;y,order,amount\nu1,a;b,B1,5\n", "order,user,amount\n",
            "\"order\",\"user\",\"amount\"\n\"B;1\",u1,5\n", "", "order,user,other\nB1,u1,5\n",
            "\n\norder,user,amount\nB1,u1,5\n",
        ])
    func plain(text: String) {
        #expect(looked(text) == nil)
    }

    @Test("says nothing where no other reading has more of the columns")
    func foreign() {
        #expect(looked("a,b,c\n1,2,3\n4,5,6\n") == nil)
    }

    @Test("goes by the number of fields where no column is known by name")
    func headerless() throws {
        let dialect = CSVDialect(hasHeader: false)
        let semicolons = try #require(looked("B1;u1;5\nB2;u2;6\nB3;u3;7\n", dialect, wanted: []))
        #expect(semicolons.oddities == [.delimiter])
        let preamble = try #require(looked("Report\nB1,u1,5\nB2,u2,6\nB3,u3,7\n", dialect, wanted: []))
        #expect(preamble.oddities == [.preamble(lines: 1)])
        #expect(looked("B1,u1,5\nB2,u2,6\nB3,u3,7\n", dialect, wanted: []) == nil)
        #expect(looked("B1\nB2\nB3\n", dialect, wanted: []) == nil)
        #expect(looked("B1,u1,5,6\nB2,u2,6\nB3,u3,7\nB4,u3,7\n", dialect, wanted: []) == nil)
    }

    @Test("leaves out a last line that is cut off")
    func cutOff() {
        let head = Array("order,user,amount\nB1,u1,5\norder;us".utf8)
        #expect(FileLook(head, isWhole: false, dialect: CSVDialect(), wanted: Self.wanted) == nil)
    }

    @Test("mends a delimiter and lines above the header, and nothing that would have to be written anew")
    func mended() throws {
        let input = Input(path: "/a.csv", name: "a.csv", format: .csv(CSVDialect()))
        let mended = try #require(looked("order;user;amount\nB1;u1;5\n")).mended(input)
        #expect(mended?.format == .csv(CSVDialect(delimiter: UInt8(ascii: ";"))))
        let separated = try #require(looked("sep=;\norder;user;amount\nB1;u1;5\n")).mended(input)
        #expect(separated?.format == .csv(CSVDialect(delimiter: UInt8(ascii: ";"), skipLines: 1)))
        let quoted = "\"order,user,amount\"\n\"B1,u1,5\"\n\"B2,u2,5\"\n"
        #expect(try #require(looked(quoted)).mended(input) == nil)
    }
}
