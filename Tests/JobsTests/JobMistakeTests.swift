import Records
import Testing

@Suite("A wrong job file")
struct JobMistakeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        /// Without the path in front.
        var lines: [String]

        init(_ text: String, _ lines: String...) {
            self.text = text
            self.lines = lines
        }

        var testDescription: String { text }
    }

    static let keys = [
        Case("inptu: {}", #"1:1: error: unknown key "inptu"; the nearest known key is "input""#),
        Case(
            "input:\n  fiels: a.csv", #"2:3: error: unknown key "fiels" in "input"; the nearest known key is "files""#),
        Case(
            "input: { csv: { zebra: 1 } }",
            #"1:17: error: unknown key "zebra" in "input.csv"; known are delimiter, header, quote, escape, comment, skipLines, trim, null"#
        ),
        Case(
            "api: { baseURL: a, clientId: b, service: c, appId: d, appID: c }",
            #"1:55: error: unknown key "appID" in "api"; the nearest known key is "appId""#),
        Case(
            "<<: { name: a }",
            #"1:1: error: "<<" merges sections in YAML, which is not read here; write the keys out"#),
        Case(
            "upload:\n  rate: 1\n  burst: 9\n  rate: 2",
            #"4:3: error: the key "rate" stands more than once in its section, on lines 2 and 4; keep one of them"#),
        Case(
            "event: { type: { map: { 10: a, \"10\": b } } }",
            #"1:32: error: the key "10" stands more than once in its section; keep one of them"#),
        Case("event: flights", #"1:8: error: "event" is a single value; expected keys and values below it"#),
        Case(
            "notify: { url: https://h/a, mail: a }",
            #"1:29: error: unknown key "mail" in "notify"; known are url, on, command"#),
        Case(
            "tls: { minimun: \"1.2\" }",
            #"1:8: error: unknown key "minimun" in "tls"; the nearest known key is "minimum""#),
        Case(
            "tls: { certificate: a.pem }",
            #"1:21: error: "tls.certificate" needs "tls.key"; it may be the same file, if both are in it"#),
        Case(
            "tls: { key: a.key }",
            #"1:13: error: "tls.key" needs "tls.certificate"; it may be the same file, if both are in it"#),
        Case("tls: { minimum: 1.1 }", #"1:17: error: "tls.minimum" is "1.1"; expected 1.2 or 1.3"#),
        Case(
            "api: { service: flights }",
            #"1:1: error: "api.appId" is missing"#, #"1:1: error: "api.baseURL" is missing"#,
            #"1:1: error: "api.clientId" is missing"#),
        Case(
            "event: { userId: \"{a}\" }",
            #"1:1: error: "event.attributes" is missing"#, #"1:1: error: "event.id" is missing"#,
            #"1:1: error: "event.type" is missing"#),
    ]

    static let values = [
        Case(
            "upload: { rate: fast }", #"1:17: error: "upload.rate" is "fast"; expected a number from 0.01 to 100000000"#
        ),
        Case("upload: { rate: 0 }", #"1:17: error: "upload.rate" is "0"; expected a number from 0.01 to 100000000"#),
        Case(
            "upload: { rate: nan }", #"1:17: error: "upload.rate" is "nan"; expected a number from 0.01 to 100000000"#),
        Case(
            "upload: { rate: 2000, burst: 1 }",
            #"1:30: error: "upload.burst" is "1"; expected a number from 2 to 100000000"#),
        Case("upload: { burst: 1 }", #"1:18: error: "upload.burst" is "1"; expected a number from 2 to 100000000"#),
        Case(
            "upload: { rate: 20, burst: 10 }",
            #"1:17: error: "upload.rate" is above "upload.burst"; raise the burst, or lower the rate"#),
        Case(
            "upload: { rate: 2000 }",
            #"1:17: error: "upload.rate" is above "upload.burst" (1000 where the job gives none); raise the burst, or lower the rate"#
        ),
        Case(
            "upload: { concurrency: 257 }",
            #"1:24: error: "upload.concurrency" is "257"; expected a whole number from 1 to 256"#),
        Case(
            "upload: { batch: 1.5 }",
            #"1:18: error: "upload.batch" is "1.5"; expected a whole number from 1 to 10000"#),
        Case(
            "upload: { timeout: 10 }",
            #"1:20: error: "upload.timeout" is "10"; expected a time above zero such as "250ms", "10s", "90m", "4h" or "2d""#
        ),
        Case(
            "upload: { giveUpAfter: [1h] }",
            #"1:24: error: "upload.giveUpAfter" is a list; expected a time above zero such as "250ms", "10s", "90m", "4h" or "2d""#
        ),
        Case("upload: fast", #"1:9: error: "upload" is a single value; expected keys and values below it"#),
        Case("input: { csv: { header: yes } }", #"1:25: error: "input.csv.header" is "yes"; expected true or false"#),
        Case("input: { format: xlsx }", #"1:18: error: "input.format" is "xlsx"; expected csv or ndjson"#),
        Case(
            "input: { csv: { delimiter: \"||\" } }",
            #"1:28: error: "input.csv.delimiter" is "||"; expected one ASCII character such as ",", ";" or "\t""#),
        Case(
            "input: { csv: { quote: \"''\" } }",
            #"1:24: error: "input.csv.quote" is "''"; expected one ASCII character such as '"', no letter and no digit, or "" for none"#
        ),
        Case(
            #"input: { csv: { escape: '\\' } }"#,
            #"1:25: error: "input.csv.escape" is "\\"; expected one ASCII character such as '\', no letter and no digit, or "" for none"#
        ),
        Case(
            "input: { csv: { delimiter: \"|\", quote: \"|\" } }",
            #"1:40: error: "input.csv.quote" is "|", which is "input.csv.delimiter" as well; one character cannot be both"#
        ),
        Case(
            ##"input: { csv: { comment: "#\n" } }"##,
            ##"1:26: error: "input.csv.comment" is "#\n"; expected what comment lines begin with, such as "#" or "//", or "" where there are none"##
        ),
        Case(
            "input: { csv: { skipLines: -1 } }",
            #"1:28: error: "input.csv.skipLines" is "-1"; expected a whole number from 0 to 1000000"#),
        Case("input: { csv: { trim: yes } }", #"1:23: error: "input.csv.trim" is "yes"; expected true or false"#),
        Case(
            "input: { files: [\"a-{tomorrow}.csv\", \"\"] }",
            #"1:18: error: "input.files" has "{tomorrow}"; expected {today} or {yesterday}"#,
            #"1:38: error: "input.files" holds an empty name; expected a path, a pattern or "-""#),
        Case(
            "input: { files: [\"{yesterdy}.csv\", \"{today:YYYY}.csv\"] }",
            #"1:18: error: "input.files" has "{yesterdy}"; did you mean {yesterday}?"#,
            #"1:36: error: "input.files" has "{today:YYYY}"; "YYYY" is no part of a date; the year is yyyy or yy, the month MM, M or MMM, the day dd or d"#
        ),
        Case(
            "input: { zone: Asia/Calcuta }",
            #"1:16: error: "input.zone": there is no IANA zone "Asia/Calcuta"; did you mean Asia/Calcutta? otherwise write the zone as Area/City, such as Asia/Kolkata, or UTC"#
        ),
        Case(
            "input: { minRecords: many }",
            #"1:22: error: "input.minRecords" is "many"; expected a whole number from 0 to 1000000000"#),
        Case(
            "input: { recordLimit: 1MB }",
            #"1:23: error: "input.recordLimit" is "1MB"; expected a whole number from 64 to 1073741824"#),
        Case(
            "name: ../x",
            #"1:7: error: "name" is "../x"; expected a plain file name: letters, digits, ".", "_" and "-", at most 100"#
        ),
        Case(
            "name:",
            #"1:6: error: "name" is empty; expected a plain file name: letters, digits, ".", "_" and "-", at most 100"#),
        Case(
            "api: { baseURL: a, clientId: \"b\\nX-Admin: 1\", service: c, appId: d }",
            #"1:30: error: "api.clientId" holds a line break or control character"#),
        Case(
            "api: { baseURL: a, clientId: b, service: c, appId: d, auth: basic }",
            #"1:61: error: "api.auth" is "basic"; expected bare or bearer"#),
        Case(
            "state: {}", #"1:8: error: "state" is a section of its own; expected text"#),
        Case("state: ${", #"1:8: error: "state" has a "${" that names no variable; write "$${" where "${" is meant"#),
    ]

    static let mappings = [
        Case(
            event(userId: "\"{user\""),
            #"2:11: error: "event.userId" is "{user": "{" is not closed; write {column}, or {{ for a literal brace"#),
        Case(
            event(id: "evt_fixed"),
            #"4:3: error: event.id names no column, so every record has the same id; put the columns that tell records apart into event.id, such as "evt_{booking_id}_{event}""#
        ),
        Case(
            event(id: "|\n    evt_{a}"),
            #"4:3: error: event.id ends with a line end, which would be part of every id; write it on one line in quotes: below "|" or ">" the line end is part of it"#
        ),
        Case(
            event(userId: "{ from: \"{a}\", default: \"{b\" }"),
            #"2:35: error: "event.userId.default" is "{b": "{" is not closed; write {column}, or {{ for a literal brace"#
        ),
        Case(
            event(userId: "{ from: \"{a}\", tiem: epoch }"),
            #"2:26: error: unknown key "tiem" in "event.userId"; the nearest known key is "time""#),
        Case(event(userId: "{ map: { a: b } }"), #"2:3: error: "event.userId.from" is missing"#),
        Case(
            event(userId: "{ from: \"{a}\", zone: UTC }"),
            #"2:32: error: "event.userId.zone" needs a "time" beside it"#),
        Case(
            event(userId: "[\"{a}\"]"),
            #"2:11: error: "event.userId" is a list; expected a template such as "{column}""#),
        Case(
            event(userId: "{ from: \"{a}\", map: { a: [b] } }"),
            #"2:36: error: "event.userId.map.a" is a list; expected text"#),
        Case(
            event(attributes: "{ start_time: { from: \"{a}\", time: epoch, zone: Asia/Calcuta } }"),
            #"5:17: error: attributes.start_time: there is no IANA zone "Asia/Calcuta"; did you mean Asia/Calcutta? otherwise write the zone as Area/City, such as Asia/Kolkata, or UTC"#
        ),
        Case(
            event(userId: "{ from: [] }"),
            #"2:19: error: "event.userId.from" is an empty list; expected templates such as "{column}""#),
        Case(
            event(userId: "{ from: [\"{a}\", \"{b\"] }"),
            #"2:27: error: "event.userId.from" is "{b": "{" is not closed; write {column}, or {{ for a literal brace"#),
        Case(
            event(userId: "{ from: \"{a}\", map: { a: b }, time: epoch }"),
            #"2:47: error: "event.userId.time" cannot stand beside "map"; a field has one of map, lookup, number, time"#
        ),
        Case(
            event(userId: "{ from: \"{a}\", map: { x: y, z: \"{{ }}\" }, otherwise: \"{b}\" }"),
            #"2:64: error: "event.userId.otherwise" is "{b}", which would be sent as it stands: no column is filled in there; to keep what the column has and change some words of it, write replace in place of map, such as replace: [{ pattern: "^old$", with: "new" }]"#
        ),
        Case(
            event(userId: "{ from: \"{a}\", otherwise: b }"),
            #"2:37: error: "event.userId.otherwise" needs a "map" or a "lookup" beside it"#),
        Case(
            event(userId: "{ from: \"{a}\", case: title }"),
            #"2:32: error: "event.userId.case" is "title"; expected upper or lower"#),
        Case(
            event(userId: "{ from: \"{a}\", replace: x }"),
            #"2:35: error: "event.userId.replace" is a single value; expected such as [{ pattern: "^IN-", with: "" }]"#),
        Case(
            event(userId: "{ from: \"{a}\", replace: [{ pattern: \"(a\", with: \"\" }] }"),
            #"2:47: error: "event.userId.replace.pattern" is no pattern, at character 1: this group is not closed"#),
        Case(
            event(userId: "{ from: \"{a}\", replace: [{ pattern: a, wiht: b }] }"),
            #"2:36: error: "event.userId.replace.with" is missing"#,
            #"2:50: error: unknown key "wiht" in "event.userId.replace"; the nearest known key is "with""#),
        Case(
            event(userId: "{ from: \"{a}\", lookup: users.id }"),
            #"2:34: error: "event.userId.lookup": there is no table "users" under lookups; write lookups: { users: { file: users.csv, key: COLUMN } } into the job"#
        ),
        Case(
            event(userId: "{ from: \"{a}\", lookup: user.id }")
                + "\nlookups: { users: { file: users.csv, key: phone } }",
            #"2:34: error: "event.userId.lookup": there is no table "user" under lookups; the nearest is "users""#),
        Case(
            event(userId: "{ from: \"{a}\", lookup: users }") + "\nlookups: { users: { file: users.csv } }",
            #"2:34: error: "event.userId.lookup" is "users"; expected TABLE.COLUMN, such as airports.lat"#,
            #"6:12: error: "lookups.users.key" is missing"#),
        Case(
            "lookups: { a.b: { file: a, key: b }, c: d.csv }",
            #"1:12: error: "a.b" is no name of a table; expected letters, digits, "_" and "-", at most 100"#,
            #"1:41: error: "lookups.c" is a single value; expected { file: c.csv, key: COLUMN }"#),
        Case(
            event(attributes: "{ x: { from: \"{a}\", number: { decimal: \",,\", scale: 0, strip: \"5\", sign: a } } }"),
            #"5:54: error: "event.attributes.x.number.decimal" is ",,"; expected one character such as "," or ".""#,
            #"5:67: error: "event.attributes.x.number.scale" is "0"; expected a number such as 0.01, not 0"#,
            #"5:77: error: "event.attributes.x.number.strip" has a digit; a digit is part of the number"#,
            #"5:82: error: unknown key "sign" in "event.attributes.x.number"; known are decimal, group, strip, scale"#),
        Case(
            event(attributes: "{ x: { from: \"{a}\", number: { decimal: \".\", group: \".\" } } }"),
            #"5:66: error: "event.attributes.x.number.group" is ".", which is the decimal as well; give both, such as decimal: "," and group: ".""#
        ),
        Case(
            event(id: "{ from: \"{a}\", map: { a: b }, otherwise: c }"),
            #"4:3: error: event.id is otherwise "c", so all those records have the same one; leave out otherwise of event.id; a record without an id is then a finding"#
        ),
        Case(
            "event: { types: [\"trip completed\", trip.begun] }",
            #"1:18: error: "event.types" has "trip completed"; expected a type such as "trip.completed", without blanks"#
        ),
        Case(
            event(attributes: "[a]"),
            #"5:15: error: "event.attributes" is a list; expected keys and values below it"#),
    ]

    static let documents = [
        Case("", "1:1: error: the job file is empty"),
        Case("# only a comment\n", "1:1: error: the job file is empty"),
        Case("- a", "1:1: error: a job file is a mapping of keys and values; this is a list"),
        Case(
            "name: a\n  input: b",
            #"2:8: error: this is not valid YAML: mapping values are not allowed in this context; a text that holds ": " has to stand in double quotes, and keys of one section have to begin below each other"#
        ),
        Case(
            "name: \"a\nstate: b\n",
            "3:1: error: this is not valid YAML: found unexpected end of stream, while scanning a quoted scalar from line 1"
        ),
        Case(
            "name: a\n\tstate: b",
            "2:1: error: this is not valid YAML: found a tab character that violates indentation, while scanning a plain scalar from line 1; line 2 is indented by a tab: indent by blanks alone"
        ),
        Case("name: a\nstate: b\u{1}c", "2:9: error: this character is not allowed in YAML"),
        Case("name: a\n---\nname: b", "2:1: error: this is not valid YAML: found another document"),
        Case(
            "name: *nobody",
            #"1:7: error: this is not valid YAML: found undefined alias; "*" has a meaning of its own in YAML: write the value in double quotes: "*nobody""#
        ),
        Case(
            "input:\n\tfiles: a.csv",
            "2:1: error: this is not valid YAML: found character that cannot start any token, while scanning for the next token from line 2; line 2 is indented by a tab: indent by blanks alone"
        ),
        Case(
            "input:\n  csv:\n    delimiter: |\n    header: true",
            #"3:16: error: | without quotes begins a block of lines in YAML; write "|", in double quotes"#),
        Case(
            "input: { csv: { delimiter: '\\t' } }",
            #"1:28: error: "input.csv.delimiter" is "\t"; expected one ASCII character such as ",", ";" or "\t"; a tab is "\t" in double quotes: in single ones, or in none, it is a backslash and a t"#
        ),
        Case(
            "input: { csv: { delimiter: tab } }",
            #"1:28: error: "input.csv.delimiter" is "tab"; expected one ASCII character such as ",", ";" or "\t"; a tab is "\t" in double quotes: in single ones, or in none, it is a backslash and a t"#
        ),
        Case(
            event(userId: "{user}", id: "{booking}"),
            #"2:11: error: {user} without quotes is a section to YAML; write "{user}", in double quotes"#,
            #"4:7: error: {booking} without quotes is a section to YAML; write "{booking}", in double quotes"#),
    ]

    @Test(
        "has its mistakes told with line, column and remedy", arguments: [keys, values, mappings, documents].joined())
    func message(_ wrong: Case) throws {
        let context = try JobFixture.problem(wrong.text).context
        #expect(context == wrong.lines.map { "jobs/x.yaml:\($0)" })
    }

    @Test("has all of them told at once, in the order of the file")
    func allAtOnce() throws {
        let text = """
            nmae: flights
            upload: { rate: fast, batch: 0 }
            event: { userId: "{a" }
            state: ${HOME
            """
        #expect(
            try JobFixture.problem(text).description == """
                error: the job file jobs/x.yaml has 8 mistakes
                  jobs/x.yaml:1:1: error: unknown key "nmae"; the nearest known key is "name"
                  jobs/x.yaml:2:17: error: "upload.rate" is "fast"; expected a number from 0.01 to 100000000
                  jobs/x.yaml:2:30: error: "upload.batch" is "0"; expected a whole number from 1 to 10000
                  jobs/x.yaml:3:1: error: "event.attributes" is missing
                  jobs/x.yaml:3:1: error: "event.id" is missing
                  jobs/x.yaml:3:1: error: "event.type" is missing
                  jobs/x.yaml:3:18: error: "event.userId" is "{a": "{" is not closed; write {column}, or {{ for a literal brace
                  jobs/x.yaml:4:8: error: "state" has a "${" that names no variable; write "$${" where "${" is meant
                hint: mend the lines named above, then check the job: `rapido-import validate jobs/x.yaml`
                """)
    }

    @Test("is named in the hint as a shell wants it")
    func quotedPath() {
        let hint = #"mend the lines named above, then check the job: `rapido-import validate 'my jobs/it'\''s.yaml'`"#
        let problem = #expect(throws: Problem.self) {
            try JobFixture.job("x: 1", at: "my jobs/it's.yaml")
        }
        #expect(problem?.hint == hint)
    }

    @Test("may not multiply itself by aliases")
    func aliases() throws {
        let bomb = (1...8).map { "a\($0): &a\($0) [\(String(repeating: "*a\($0 - 1), ", count: 9))*a\($0 - 1)]" }
        let text = "a0: &a0 x\n" + bomb.joined(separator: "\n")
        #expect(
            try JobFixture.problem(text).context.first?.hasSuffix(
                "the job file holds more than 20000 values, an alias counted as all that it stands for") == true)
    }

    @Test("may not stand in itself without end", arguments: ["[", "{a: "])
    func nesting(opening: String) throws {
        let text = "input: " + String(repeating: opening, count: 20_000)
        #expect(
            try JobFixture.problem(text).context.first?.hasSuffix(
                "error: lists and sections stand too deep in each other; a job needs no more than ten levels") == true)
    }

    private static func event(
        userId: String = "\"{a}\"", id: String = "\"{a}\"", attributes: String = "{ orderId: \"{a}\" }"
    ) -> String {
        "event:\n  userId: \(userId)\n  type: order.confirmed\n  id: \(id)\n  attributes: \(attributes)"
    }
}
