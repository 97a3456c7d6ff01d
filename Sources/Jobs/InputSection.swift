package import Records

/// `input`: where the records come from and how they are written.
package struct InputSection: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable, CaseIterable {
        case csv
        case ndjson
    }

    /// Paths and glob patterns in the order of the file, joined to the job file's folder; `-` is standard input.
    /// `{today}` and `{yesterday}` still stand in them. Empty where the job names none.
    package var files: [String] = []
    /// Nil: the name tells (`.csv`, `.tsv`, `.ndjson`, `.jsonl`, then `.gz`).
    package var format: Format?
    /// Nil: a comma, or a tab where the name ends in `.tsv`.
    package var delimiter: UInt8?
    /// Default true: the first record names the columns.
    package var hasHeader = true
    /// Field texts that mean *absent*. Default: the empty one.
    package var nulls = [""]
    /// `recordLimit` sets the bytes of one record, default 1 MiB; a longer one becomes a finding.
    package var limits = RecordLimits()
}

extension InputSection {
    init(_ section: JobSection, folder: JobFolder) {
        for file in section.texts("files") ?? [] {
            section.check(pattern: file)
            files.append(file.text == "-" ? "-" : folder.path(file.text))
        }
        format = section.choice("format")
        section.section("csv") { csv in
            delimiter = csv.delimiter("delimiter")
            hasHeader = csv.flag("header") ?? hasHeader
            nulls = csv.texts("null", allowingNull: true)?.map(\.text) ?? nulls
            csv.refuseUnknownKeys()
        }
        limits.recordBytes = section.integer("recordLimit", in: 64...(1 << 30)) ?? limits.recordBytes
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    /// A pattern knows two dates in braces and no other braces.
    fileprivate func check(pattern: PlacedText) {
        guard !pattern.text.isEmpty else {
            return report(#""input.files" holds an empty name; expected a path, a pattern or "-""#, at: pattern.place)
        }
        let braces = pattern.text.matches(of: /\{([^{}]*)\}/).map { String($0.output.1) }
        for word in braces where word != "today" && word != "yesterday" {
            report(#""input.files" has "{\#(word)}"; expected {today} or {yesterday}"#, at: pattern.place)
        }
    }

    fileprivate func delimiter(_ key: String) -> UInt8? {
        guard let text = text(key) else { return nil }
        let byte = text.utf8.count == 1 ? text.utf8.first : nil
        guard let byte, byte < 0x80, !"\"\r\n\0".utf8.contains(byte) else {
            report(
                #"\#(qualified(key).quoted) is \#(text.quotedValue); expected one ASCII character such as ",", ";" or "\t""#,
                at: key)
            return nil
        }
        return byte
    }
}
