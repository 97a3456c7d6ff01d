import Records
import Testing

@Suite struct FormulaMarkTests {
    @Test(
        "what a spreadsheet would take for a formula is marked; a number is none",
        arguments: [
            ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("-", "'-"), ("'=1", "''=1"),
            ("-12.5", "-12.5"), ("+919876543210", "+919876543210"), ("-1e3", "-1e3"), ("", ""), ("a=1", "a=1"),
            (" =1", " =1"), ("'a", "'a"), ("'-5", "'-5"),
        ])
    func marked(_ text: String, _ cell: String) {
        #expect(FormulaMark.marked(Array(text.utf8)) == Array(cell.utf8))
        #expect(FormulaMark.unmarked(Array(cell.utf8)) == Array(text.utf8))
    }

    @Test(
        "a field is marked and unmarked as its dialect writes it",
        arguments: [
            CSVDialect(), CSVDialect(quote: UInt8(ascii: "'")), CSVDialect(quote: nil, escape: UInt8(ascii: "\\")),
            CSVDialect(escape: UInt8(ascii: "\\")), CSVDialect(delimiter: UInt8(ascii: ";"), trims: true),
        ])
    func dialects(_ dialect: CSVDialect) {
        for text in ["=1", "'=1", "-5", "=a,b;c", "=\"x\"", "plain", "\t=1", "'", ""] {
            let field = dialect.written(Array(text.utf8))
            let marked = dialect.marked(written: field)
            #expect((marked == field) == (FormulaMark.marked(Array(text.utf8)) == Array(text.utf8)), "\(text)")
            #expect(dialect.unmarked(written: marked) == field, "\(text)")
        }
    }
}
