import Records
import Reporting
import Testing

@Suite struct RejectsWriterTests {
    @Test("the header is the source's own, and the reasons behind it")
    func header() {
        #expect(Sheet(["id", "user name"]).header == "id,user name,_file,_line,_code,_field,_hint\n")
        #expect(
            Sheet([#"a "b""#, "c;d"], delimiter: ";").header
                == #""a ""b""";"c;d";_file;_line;_code;_field;_hint"# + "\n")
        #expect(Sheet(nil).header == nil)
        #expect(Sheet(format: .ndjson, nil).header == nil)
    }

    @Test("a record keeps its bytes, quoting and blanks included")
    func verbatim() {
        let row = Sheet(["id", "name", "x"]).row([#""7""#, #" "x ""y"" ""#, " "])
        #expect(row == #""7", "x ""y"" ", ,orders.csv,12,blank,userId,fill it in"# + "\n")
    }

    @Test("bytes that are no text are kept as they are")
    func bytes() {
        let record = StoredRecord.invalid([0x37, 0x2C, 0xFF, 0x00])
        let row = RejectsWriter(.init(.stored(.csv(CSVDialect()), ["id", "x"]))).row(
            record, .fields([[0x37], [0xFF, 0x00]], isSound: true), file: "a.csv")
        #expect(row.starts(with: [0x37, 0x2C, 0xFF, 0x00, 0x2C]))
    }

    @Test("another delimiter stands between the reasons too, and a reason that holds it is quoted")
    func delimiter() {
        let record = StoredRecord.invalid(
            Array("7;x".utf8), findings: [.init("blank", line: 12, byte: 1, message: "m", hint: #"write "a"; or "b""#)])
        let row = Sheet(["id", "name"], delimiter: ";").row(record, .fields([[0x37], [0x78]], isSound: true))
        #expect(row == #"7;x;orders.csv;12;blank;;"write ""a""; or ""b""""# + "\n")
        #expect(Sheet(["id"], delimiter: "\t").row(["7"]) == "7\torders.csv\t12\tblank\tuserId\tfill it in\n")
    }

    private static let whole =
        "fill it in; the row stands whole in the first cell: put each of its fields into its own column"

    @Test("a record that could not be read stands whole in the first column, so that nothing shifts")
    func unreadable() {
        let row = Sheet(["id", "name", "city"]).row(#"7,"Anna, the"# + "\n", .unreadable)
        #expect(row == "\"7,\"\"Anna, the\n\",,,orders.csv,12,blank,userId,\(Self.whole)\n")
        #expect(Sheet(nil).row("7,x", .unreadable) == "\"7,x\",orders.csv,12,blank,userId,fill it in\n")
    }

    @Test("a row that is short of fields gets empty ones, one that has too many stands whole in the first column")
    func ragged() {
        let sheet = Sheet(["id", "name", "city"])
        #expect(sheet.row(["7", "Anna"]) == "7,Anna,,orders.csv,12,blank,userId,fill it in\n")
        let long = sheet.row(
            "7,Anna,the,2nd", .fields(["7", "Anna", "the", "2nd"].map { Array($0.utf8) }, isSound: true))
        #expect(long == "\"7,Anna,the,2nd\",,,orders.csv,12,blank,userId,\(Self.whole)\n")
    }

    @Test(
        "a row with a quote out of place keeps its bytes where its delimiters make as many fields as there are columns")
    func strayQuote() {
        let sheet = Sheet(["id", "name"])
        let fields = [#"7"#, #"5" disk"#].map { Array($0.utf8) }
        let row = sheet.row(#"7,5" disk"#, .fields(fields, isSound: false))
        #expect(row == #"7,5" disk,orders.csv,12,blank,userId,fill it in"# + "\n")
        let short = Sheet(["id", "name", "city"]).row(#"7,5" disk"#, .fields(fields, isSound: false))
        #expect(short == #""7,5"" disk",,,orders.csv,12,blank,userId,"# + "\(Self.whole)\n")
    }

    @Test("rows without a header are as wide as the others of the sheet")
    func headerless() {
        let layout = RejectsWriter.Layout(.stored(.csv(CSVDialect(hasHeader: false)), nil))
        let row = RejectsWriter(layout, columns: 3)
            .row(.invalid(Array("7,x".utf8)), .fields([[0x37], [0x78]], isSound: true), file: "orders.csv")
        #expect(String(decoding: row, as: UTF8.self) == "7,x,,orders.csv,12,blank,userId,fill it in\n")
    }

    @Test("another dialect quotes and escapes the reasons its own way")
    func dialects() {
        let finding = Finding("blank", line: 12, byte: 1, message: "m", hint: #"write "a\b" or 'c', please"#)
        let record = StoredRecord.invalid(Array("7,x".utf8), findings: [finding])
        func row(_ dialect: CSVDialect) -> String {
            let layout = RejectsWriter.Layout(.stored(.csv(dialect), ["id", "name"]))
            return String(decoding: RejectsWriter(layout).row(record, Self.seven, file: "a.csv"), as: UTF8.self)
        }
        #expect(
            row(CSVDialect(quote: UInt8(ascii: "'"))) == #"7,x,a.csv,12,blank,,'write "a\b" or ''c'', please'"# + "\n")
        #expect(
            row(CSVDialect(quote: nil, escape: UInt8(ascii: #"\"#)))
                == #"7,x,a.csv,12,blank,,write "a\\b" or 'c'\, please"# + "\n")
        #expect(row(CSVDialect(quote: nil)) == #"7,x,a.csv,12,blank,,write "a\b" or 'c'  please"# + "\n")
    }

    @Test("the reasons of an earlier round are replaced")
    func secondRound() {
        let sheet = Sheet(["id", "name"] + RejectsWriter.annotations)
        #expect(sheet.header == "id,name,_file,_line,_code,_field,_hint\n")
        let raw = "7,\"a,b\",old.csv,3,blank,userId,fill it in"
        let row = sheet.row(raw, .fields([Array("7".utf8), Array("\"a,b\"".utf8)], isSound: true))
        #expect(row == "7,\"a,b\",orders.csv,12,blank,userId,fill it in\n")
        #expect(RejectsWriter.Layout(.stored(.csv(CSVDialect()), ["id", "name"])) == sheet.layout)
    }

    @Test("several codes, fields and hints stand in one row; warnings are no reason")
    func severalCodes() {
        let record = StoredRecord.invalid(
            Array("7,x".utf8),
            findings: [
                Finding("blank", field: "userId", line: 12, byte: 1, message: "is blank", hint: "fill it in"),
                Finding("odd", severity: .warning, field: "tz", line: 12, byte: 2, message: "odd"),
                Finding("not-a-number", column: "total", line: 12, byte: 3, message: "is no number"),
            ])
        let row = Sheet(["id", "name"]).row(record, Self.seven)
        #expect(row == "7,x,orders.csv,12,blank not-a-number,userId total,fill it in; is no number\n")
    }

    @Test("a refused record carries the server's reason")
    func refused() {
        let refusal = Refusal(code: "INVALID_EVENT_DATA", field: "attributes.tz", message: "tz, please")
        let row = Sheet(["id", "name"]).row(.refused(Array("7,x".utf8), refusal), Self.seven)
        #expect(row == "7,x,orders.csv,12,INVALID_EVENT_DATA,attributes.tz,\"tz, please\"\n")
        let bare = Refusal(code: "HTTP_413", message: "too large")
        #expect(
            Sheet(["id", "name"]).row(.refused(Array("7,x".utf8), bare), Self.seven)
                == "7,x,orders.csv,12,HTTP_413,,too large\n")
    }

    @Test("the reasons are escaped, the record itself is not")
    func hostileNotes() {
        let refusal = Refusal(code: "A\u{1b}", field: "f\tg", message: "two\nlines\u{a0}")
        let record = StoredRecord.refused(Array("7,\u{1b}x".utf8), refusal)
        let row = RejectsWriter(.init(.stored(.csv(CSVDialect()), ["id", "x"])))
            .row(
                record, .fields([[0x37], [0x1B, 0x78]], isSound: true), file: "in\u{1b}[31m.csv")
        #expect(
            String(decoding: row, as: UTF8.self)
                == "7,\u{1b}x," + #"in\u{1b}[31m.csv,12,A\u{1b},f\tg,two\nlines\u{a0}"# + "\n")
    }

    private static let seven = RejectsWriter.Content.fields([[0x37], [0x78]], isSound: true)

    @Test("with --json each is an object with the record's bytes and its reasons")
    func json() {
        let refusal = Refusal(code: "INVALID_EVENT_DATA", message: "tz, please")
        #expect(
            RejectNotes(.refused(Array("7,x".utf8), refusal)).json(file: "orders.csv").text
                == #"{"type":"reject","file":"orders.csv","line":12,"state":"rejected","code":"INVALID_EVENT_DATA","#
                + #""field":null,"hint":"tz, please","event":null,"order":null,"raw":"7,x","findings":[]}"#)
        let invalid = RejectNotes(.invalid(Array("7,x".utf8))).json(file: "orders.csv").text
        #expect(invalid.contains(#""state":"invalid","code":"blank","field":"userId","hint":"fill it in","#))
        #expect(invalid.contains(#""findings":[{"type":"finding","severity":"error","code":"blank","#))
    }

    @Test("an NDJSON record keeps its members and gets the reasons as members, those of an earlier round replaced")
    func ndjson() {
        func node(_ value: JSONNode.Value) -> JSONNode { JSONNode(value, at: .init(line: 12, byte: 1)) }
        let tree = node(
            .object([
                JSONMember("_line", node(.number("3"))), JSONMember("total", node(.number("12.50"))),
                JSONMember("_hint", node(.string("old"))), JSONMember("user", node(.null)),
            ]))
        let row = Sheet(format: .ndjson, nil).row(#"{"_line":3,"total":12.50,"_hint":"old","user":null}"#, .tree(tree))
        #expect(
            row == #"{"total":12.50,"user":null,"_file":"orders.csv","_line":12,"_code":"blank","_field":"userId","#
                + #""_hint":"fill it in"}"# + "\n")
    }

    @Test("a byte of an NDJSON line that is no text stays the byte it was")
    func unfitByte() throws {
        let raw = Array(#"{"n":"M"#.utf8) + [0xFC] + Array(#"nchen"}"#.utf8)
        let layout = RejectsWriter.Layout(.stored(.ndjson, nil))
        let row = RejectsWriter(layout).row(.invalid(raw), .unreadable, file: "orders.csv")
        #expect(row.starts(with: Array(#"{"_raw":"{\"n\":\"M"#.utf8) + [0xFC] + Array("nchen".utf8)))
    }

    @Test("an NDJSON line that could not be read stands whole in `_raw`")
    func brokenLine() {
        let row = Sheet(format: .ndjson, nil).row(#"{"id":7"#, .unreadable)
        #expect(
            row == #"{"_raw":"{\"id\":7","_file":"orders.csv","_line":12,"_code":"blank","_field":"userId","#
                + #""_hint":"fill it in; the line stands whole in _raw: correct it there"}"# + "\n")
    }
}

/// One file of rejects, as text.
private struct Sheet {
    let layout: RejectsWriter.Layout

    init(format: SourceFormat, _ header: [String]?) { layout = .init(.stored(format, header)) }

    init(_ header: [String]?, delimiter: Unicode.Scalar = ",") {
        self.init(format: .csv(CSVDialect(delimiter: UInt8(ascii: delimiter), hasHeader: header != nil)), header)
    }

    var header: String? { RejectsWriter(layout).header.map { String(decoding: $0, as: UTF8.self) } }

    func row(_ fields: [String]) -> String {
        row(.invalid([]), .fields(fields.map { Array($0.utf8) }, isSound: true))
    }

    func row(_ raw: String, _ content: RejectsWriter.Content) -> String {
        row(.invalid(Array(raw.utf8)), content)
    }

    func row(_ record: StoredRecord, _ content: RejectsWriter.Content) -> String {
        String(decoding: RejectsWriter(layout).row(record, content, file: "orders.csv"), as: UTF8.self)
    }
}

extension StoredInput {
    fileprivate static func stored(_ format: SourceFormat, _ header: [String]?) -> StoredInput {
        StoredInput(
            key: InputKey(path: "/in/orders.csv", generation: 1), format: format, header: header,
            checkpoint: InputCheckpoint())
    }
}

extension StoredRecord {
    fileprivate static func invalid(
        _ raw: [UInt8],
        findings: [Finding] = [.init("blank", field: "userId", line: 12, byte: 3, message: "m", hint: "fill it in")]
    ) -> StoredRecord {
        StoredRecord(
            key: RecordKey(1), input: InputKey(path: "/in/orders.csv", generation: 1), line: 12, offset: 300,
            state: .invalid, raw: raw, eventID: nil, orderID: nil, inDoubt: false, attempts: 0, requestID: nil,
            findings: findings, refusal: nil)
    }

    fileprivate static func refused(_ raw: [UInt8], _ refusal: Refusal) -> StoredRecord {
        var record = invalid(raw, findings: [])
        record.state = .rejected
        record.refusal = refusal
        return record
    }
}
