import Records
import Testing

@testable import Reading

@Suite("A corrected file")
struct CorrectedFileTests {
    private static let names = CorrectionColumns.names

    @Test("tells its delimiter by the columns that rejects wrote", arguments: [",", "\t", ";", "|"])
    func header(delimiter: String) {
        let line = (["id", "name"] + Self.names).joined(separator: delimiter)
        #expect(CorrectedFile.delimiter(of: Array(line.utf8)[...], CSVDialect()) == delimiter.utf8.first)
        let quoted = (["id", "name"] + Self.names).map { "\"\($0)\"" }.joined(separator: delimiter)
        #expect(CorrectedFile.delimiter(of: Array(quoted.utf8)[...], CSVDialect()) == delimiter.utf8.first)
    }

    @Test("without a header tells it by its first row")
    func row() {
        let line = "7\tAnna, the 2nd\torders.tsv\t12\tblank\tuserId\tfill it in"
        let dialect = CSVDialect(hasHeader: false)
        #expect(CorrectedFile.delimiter(of: Array(line.utf8)[...], dialect) == .tab)
    }

    @Test("is nothing else", arguments: ["", "id,name", "_file,_line", "id,_file;_line,_code,_field,_hint", "_hint"])
    func others(line: String) {
        for hasHeader in [true, false] {
            #expect(CorrectedFile.delimiter(of: Array(line.utf8)[...], CSVDialect(hasHeader: hasHeader)) == nil)
        }
    }

    @Test("has no lines to skip, and the delimiter of its content under any name")
    func opened() throws {
        let folder = try TemporaryFolder()
        let text = "id\tname\t_file\t_line\t_code\t_field\t_hint\n7\tAnna\torders.tsv\t2\tblank\tname\t\n"
        let path = try folder.write(Array(text.utf8), to: "fixed.csv")
        let choice = FormatChoice(csv: CSVDialect(quote: nil, skipLines: 3))
        let input = try Input.file(path, name: "fixed.csv", choice)
        #expect(input.format == .csv(CSVDialect(delimiter: .tab, quote: nil)))
    }
}
