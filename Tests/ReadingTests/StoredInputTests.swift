import Reading
import Records
import Testing

@Suite struct StoredInputTests {
    @Test("an input of the ledger is read again in the format it had, unpacked where its name says so")
    func formats() {
        for (path, isGzip) in [("/in/a.csv", false), ("/in/a.csv.gz", true), ("/in/A.NDJSON.GZ", true), ("-", false)] {
            let format = SourceFormat.csv(CSVDialect(delimiter: UInt8(ascii: ";"), hasHeader: false))
            let stored = StoredInput(
                key: InputKey(path: path, generation: 3), format: format, header: nil, checkpoint: InputCheckpoint())
            let input = Input(stored, name: "a")
            #expect(input == Input(path: path, name: "a", format: format, isGzip: isGzip))
        }
    }
}
