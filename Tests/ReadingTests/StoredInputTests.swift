import Reading
import Records
import Testing

@Suite struct StoredInputTests {
    @Test("an input of the ledger is read again in the format and the encoding it had")
    func formats() {
        for (path, encoding) in [("/in/a.csv", "utf-8"), ("/in/a.csv.gz", "utf-16le"), ("-", "windows-1252")] {
            let format = SourceFormat.csv(CSVDialect(delimiter: UInt8(ascii: ";"), hasHeader: false))
            let stored = StoredInput(
                key: InputKey(path: path, generation: 3), format: format, encoding: TextEncoding(encoding), header: nil,
                checkpoint: InputCheckpoint())
            let input = Input(stored, name: "a", objects: nil)
            #expect(input == Input(path: path, name: "a", format: format, encoding: TextEncoding(encoding)))
        }
    }
}
