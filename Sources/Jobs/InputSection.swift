package import Mapping
package import Reading
package import Records

/// `input`: where the records come from and how they are written.
package struct InputSection: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable, CaseIterable {
        case csv
        case ndjson
    }

    /// Paths and glob patterns in the order of the file, joined to the job file's folder; `-` is standard input.
    /// Dates such as `{yesterday}` still stand in them. Empty where the job names none.
    package var files: [InputPattern] = []
    /// The IANA zone whose day `{today}` is; nil: this machine's.
    package var zone: String?
    /// Rows that all inputs together must have at least. Default 0.
    package var minRecords = 0
    /// Nil: the name tells (`.csv`, `.tsv`, `.ndjson`, `.jsonl`, then `.gz` or `.zst`).
    package var format: Format?
    /// As iconv names it. Default: UTF-8; a byte order mark goes before it.
    package var encoding = TextEncoding.utf8
    /// Nil: a comma, or a tab where the name ends in `.tsv`.
    package var delimiter: UInt8?
    /// How a CSV is written, its delimiter apart. Default: with a header, and as RFC 4180 has it.
    package var csv = CSVDialect()
    /// Field texts that mean *absent*. Default: the empty one.
    package var nulls = Array(NullTexts.default)
    /// `recordLimit` sets the bytes of one record, default 1 MiB; a longer one becomes a finding.
    package var limits = RecordLimits()
    /// Which records are looked at; nil: all.
    package var filter: RecordFilter?
}

extension InputSection {
    /// What is doubtful about links; nil where nothing is. What comes from a variable has no character that means anything.
    var linkWarning: String? {
        guard files.contains(where: { ["http", "https"].contains($0.scheme) && $0.isGlob("?") }) else { return nil }
        return
            "input.files holds a link with its query, which may open the object to whoever reads the job; take it from "
            + "a variable, such as files: [\"${EXPORT_URL}\"]"
    }

    init(_ section: JobSection, folder: JobFolder) {
        for file in section.texts("files", quoting: InputPattern.marking) ?? [] {
            section.check(pattern: file)
            files.append(folder.pattern(file.text))
        }
        zone = section.zoneName("zone")
        minRecords = section.integer("minRecords", in: 0...1_000_000_000) ?? minRecords
        format = section.choice("format")
        encoding = section.encoding("encoding") ?? encoding
        section.section("csv") { csv in
            delimiter = csv.delimiter("delimiter")
            self.csv = CSVDialect(csv, delimiter: delimiter)
            nulls = csv.texts("null", allowingNull: true)?.map(\.text) ?? nulls
            csv.refuseUnknownKeys()
        }
        filter = RecordFilter(section)
        limits.recordBytes = section.integer("recordLimit", in: 64...(1 << 30)) ?? limits.recordBytes
        section.refuseUnknownKeys()
    }
}

extension CSVDialect {
    /// - Parameter delimiter: the job's; nil: the name of the file tells it.
    fileprivate init(_ section: JobSection, delimiter: UInt8?) {
        self.init()
        hasHeader = section.flag("header") ?? hasHeader
        quote = section.character("quote", usually: #"'"'"#, unlike: delimiter, "delimiter") ?? quote
        escape = section.character("escape", usually: #"'\'"#, unlike: delimiter, "delimiter") ?? nil
        // Such an escape is no more than a doubled quote.
        if escape == quote { escape = nil }
        comment = section.comment("comment") ?? comment
        skipLines = section.integer("skipLines", in: 0...1_000_000) ?? skipLines
        trims = section.flag("trim") ?? trims
    }
}

extension JobSection {
    /// A pattern knows dates in braces and no other braces.
    fileprivate func check(pattern: PlacedText) {
        guard !pattern.text.isEmpty else {
            return report(#""input.files" holds an empty name; expected a path, a pattern or "-""#, at: pattern.place)
        }
        for braces in InputPattern(marked: pattern.text).braces {
            do {
                _ = try InputDate(braces)
            } catch {
                report(#""input.files" has "{\#(braces)}"; \#(error.message)"#, at: pattern.place)
            }
        }
    }

    fileprivate func zoneName(_ key: String) -> String? {
        guard let name = text(key) else { return nil }
        do {
            _ = try Zone(named: name, of: qualified(key).quoted)
            return name
        } catch {
            report("\(error.message); \(error.hint)", at: key)
            return nil
        }
    }

    fileprivate func encoding(_ key: String) -> TextEncoding? {
        guard let name = text(key) else { return nil }
        if let encoding = TextEncoding(named: name) { return encoding }
        let near = Suggestion.nearest(to: name, among: TextEncoding.usualNames)
        report(
            "\(qualified(key).quoted) is \(name.quotedValue), an encoding that iconv does not know; "
                + (near.map { "did you mean \($0)? " } ?? "")
                + "expected one such as utf-8, utf-16, windows-1252, iso-8859-1 or shift_jis", at: key)
        return nil
    }

    /// One character that gives a CSV its shape; nil within where the text is empty, and there is none.
    ///
    /// - Parameters:
    ///   - usual: such a character, as it is written in a job.
    ///   - other: what it must not be, the value of `otherKey`.
    fileprivate func character(
        _ key: String, usually usual: String, unlike other: UInt8?, _ otherKey: String
    ) -> UInt8?? {
        guard let text = text(key) else { return nil }
        if text.isEmpty { return .some(nil) }
        let byte = text.utf8.count == 1 ? text.utf8.first : nil
        guard let byte, (0x20..<0x7F).contains(byte), !byte.isASCIILetter, !byte.isASCIIDigit else {
            report(
                #"\#(qualified(key).quoted) is \#(text.quotedValue); expected one ASCII character such as \#(usual), "#
                    + #"no letter and no digit, or "" for none"#,
                at: key)
            return nil
        }
        if byte == other {
            report(
                "\(qualified(key).quoted) is \(text.quotedValue), which is \(qualified(otherKey).quoted) as well; "
                    + "one character cannot be both", at: key)
        }
        return byte
    }

    fileprivate func comment(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        guard text.utf8.count <= 16, !text.hasControlCharacter, text == text.trimmedName else {
            report(
                #"\#(qualified(key).quoted) is \#(text.quotedValue); expected what comment lines begin with, such as "#
                    + ##""#" or "//", or "" where there are none"##,
                at: key)
            return nil
        }
        return text
    }

    fileprivate func delimiter(_ key: String) -> UInt8? {
        guard let text = text(key) else { return nil }
        let byte = text.utf8.count == 1 ? text.utf8.first : nil
        guard let byte, byte < 0x80, !"\"\r\n\0".utf8.contains(byte) else {
            report(
                #"\#(qualified(key).quoted) is \#(text.quotedValue); expected one ASCII character such as ",", ";" or "\t"\#(text.meansTab ? Self.tabAdvice : "")"#,
                at: key)
            return nil
        }
        return byte
    }
}

extension JobSection {
    fileprivate static let tabAdvice =
        #"; a tab is "\t" in double quotes: in single ones, or in none, it is a backslash and a t"#
}

extension String {
    /// What people write for a tab.
    fileprivate var meansTab: Bool {
        [#"\t"#, "tab", "tabs", "tabulator", #"\u0009"#, #"\x09"#].contains(lowercased())
    }
}
